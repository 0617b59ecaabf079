// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function() {
try {
return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
} catch (e) {
throw mod = 0, e;
}
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
"node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
"use strict";
Object.defineProperty(exports, "__esModule", { value: !0 });
function ucs2length(str) {
let len = str.length, length = 0, pos = 0, value;
for (; pos < len; )
length++, value = str.charCodeAt(pos++), value >= 55296 && value <= 56319 && pos < len && (value = str.charCodeAt(pos), (value & 64512) === 56320 && pos++);
return length;
}
exports.default = ucs2length;
ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
}
});

// <stdin>
var validateEventsPage = validate20;
var schema34 = { $id: "https://ops-manager.invalid/schemas/loop-run-event.schema.json", type: "object", additionalProperties: !1, required: ["schemaVersion", "envelopeType", "emittedAt", "source", "sequence", "cursor", "run", "event"], properties: { schemaVersion: { type: "string", const: "v1" }, envelopeType: { type: "string", const: "loop_run_event" }, emittedAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, traceId: { type: ["string", "null"] }, source: { $ref: "primitives.schema.json#/$defs/Source" }, sequence: { $ref: "primitives.schema.json#/$defs/EnvelopeSequence" }, cursor: { $ref: "primitives.schema.json#/$defs/LineCursor" }, run: { type: "object", additionalProperties: !1, required: ["runId", "iteration"], properties: { runId: { type: "string", minLength: 1 }, iteration: { type: "integer", minimum: 0 } } }, event: { type: "object", additionalProperties: !1, required: ["timestamp", "name", "role", "status", "message", "payload", "raw"], properties: { timestamp: { type: "string", minLength: 1 }, name: { type: "string", minLength: 1 }, role: { type: ["string", "null"] }, status: { type: ["string", "null"] }, message: { type: ["string", "null"] }, payload: {}, raw: { type: "object", additionalProperties: !0 } } } } };
var func1 = Object.prototype.hasOwnProperty, func2 = require_ucs2length().default, pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u");
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate22.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.schemaVersion === void 0 && (missing0 = "schemaVersion") || data.envelopeType === void 0 && (missing0 = "envelopeType") || data.emittedAt === void 0 && (missing0 = "emittedAt") || data.source === void 0 && (missing0 = "source") || data.sequence === void 0 && (missing0 = "sequence") || data.cursor === void 0 && (missing0 = "cursor") || data.run === void 0 && (missing0 = "run") || data.event === void 0 && (missing0 = "event"))
return validate22.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!func1.call(schema34.properties, key0)) {
return validate22.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.schemaVersion !== void 0) {
let data0 = data.schemaVersion, _errs2 = errors;
if (typeof data0 != "string")
return validate22.errors = [{ instancePath: instancePath + "/schemaVersion", keyword: "type", message: "must be string" }], !1;
if (data0 !== "v1")
return validate22.errors = [{ instancePath: instancePath + "/schemaVersion", keyword: "const", message: "must be equal to constant" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.envelopeType !== void 0) {
let data1 = data.envelopeType, _errs4 = errors;
if (typeof data1 != "string")
return validate22.errors = [{ instancePath: instancePath + "/envelopeType", keyword: "type", message: "must be string" }], !1;
if (data1 !== "loop_run_event")
return validate22.errors = [{ instancePath: instancePath + "/envelopeType", keyword: "const", message: "must be equal to constant" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.emittedAt !== void 0) {
let data2 = data.emittedAt, _errs6 = errors;
if (errors === errors)
if (typeof data2 == "string") {
if (!pattern4.test(data2))
return validate22.errors = [{ instancePath: instancePath + "/emittedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate22.errors = [{ instancePath: instancePath + "/emittedAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.traceId !== void 0) {
let data3 = data.traceId, _errs9 = errors;
if (typeof data3 != "string" && data3 !== null)
return validate22.errors = [{ instancePath: instancePath + "/traceId", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.source !== void 0) {
let data4 = data.source, _errs11 = errors;
if (errors === errors)
if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
let missing1;
if (data4.repoPath === void 0 && (missing1 = "repoPath") || data4.loopId === void 0 && (missing1 = "loopId"))
return validate22.errors = [{ instancePath: instancePath + "/source", keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
{
let _errs14 = errors;
for (let key1 in data4)
if (!(key1 === "repoPath" || key1 === "loopId")) {
return validate22.errors = [{ instancePath: instancePath + "/source", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs14 === errors) {
if (data4.repoPath !== void 0) {
let _errs15 = errors;
if (typeof data4.repoPath != "string")
return validate22.errors = [{ instancePath: instancePath + "/source/repoPath", keyword: "type", message: "must be string" }], !1;
var valid3 = _errs15 === errors;
} else
var valid3 = !0;
if (valid3)
if (data4.loopId !== void 0) {
let _errs17 = errors;
if (typeof data4.loopId != "string")
return validate22.errors = [{ instancePath: instancePath + "/source/loopId", keyword: "type", message: "must be string" }], !1;
var valid3 = _errs17 === errors;
} else
var valid3 = !0;
}
}
} else
return validate22.errors = [{ instancePath: instancePath + "/source", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sequence !== void 0) {
let data7 = data.sequence, _errs19 = errors;
if (errors === errors)
if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
let missing2;
if (data7.source === void 0 && (missing2 = "source") || data7.value === void 0 && (missing2 = "value"))
return validate22.errors = [{ instancePath: instancePath + "/sequence", keyword: "required", message: "must have required property '" + missing2 + "'" }], !1;
{
let _errs22 = errors;
for (let key2 in data7)
if (!(key2 === "source" || key2 === "value")) {
return validate22.errors = [{ instancePath: instancePath + "/sequence", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs22 === errors) {
if (data7.source !== void 0) {
let data8 = data7.source, _errs23 = errors;
if (typeof data8 != "string")
return validate22.errors = [{ instancePath: instancePath + "/sequence/source", keyword: "type", message: "must be string" }], !1;
if (data8 !== "cursor_event_line_offset")
return validate22.errors = [{ instancePath: instancePath + "/sequence/source", keyword: "const", message: "must be equal to constant" }], !1;
var valid5 = _errs23 === errors;
} else
var valid5 = !0;
if (valid5)
if (data7.value !== void 0) {
let data9 = data7.value, _errs25 = errors;
if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9)))
return validate22.errors = [{ instancePath: instancePath + "/sequence/value", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs25 && typeof data9 == "number" && isFinite(data9) && (data9 < 0 || isNaN(data9)))
return validate22.errors = [{ instancePath: instancePath + "/sequence/value", keyword: "minimum", message: "must be >= 0" }], !1;
var valid5 = _errs25 === errors;
} else
var valid5 = !0;
}
}
} else
return validate22.errors = [{ instancePath: instancePath + "/sequence", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs19 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.cursor !== void 0) {
let data10 = data.cursor, _errs27 = errors;
if (errors === errors)
if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
let missing3;
if (data10.eventLineOffset === void 0 && (missing3 = "eventLineOffset") || data10.eventLineCount === void 0 && (missing3 = "eventLineCount"))
return validate22.errors = [{ instancePath: instancePath + "/cursor", keyword: "required", message: "must have required property '" + missing3 + "'" }], !1;
{
let _errs30 = errors;
for (let key3 in data10)
if (!(key3 === "eventLineOffset" || key3 === "eventLineCount")) {
return validate22.errors = [{ instancePath: instancePath + "/cursor", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs30 === errors) {
if (data10.eventLineOffset !== void 0) {
let data11 = data10.eventLineOffset, _errs31 = errors;
if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11)))
return validate22.errors = [{ instancePath: instancePath + "/cursor/eventLineOffset", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs31 && typeof data11 == "number" && isFinite(data11) && (data11 < 0 || isNaN(data11)))
return validate22.errors = [{ instancePath: instancePath + "/cursor/eventLineOffset", keyword: "minimum", message: "must be >= 0" }], !1;
var valid7 = _errs31 === errors;
} else
var valid7 = !0;
if (valid7)
if (data10.eventLineCount !== void 0) {
let data12 = data10.eventLineCount, _errs33 = errors;
if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12)))
return validate22.errors = [{ instancePath: instancePath + "/cursor/eventLineCount", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs33 && typeof data12 == "number" && isFinite(data12) && (data12 < 0 || isNaN(data12)))
return validate22.errors = [{ instancePath: instancePath + "/cursor/eventLineCount", keyword: "minimum", message: "must be >= 0" }], !1;
var valid7 = _errs33 === errors;
} else
var valid7 = !0;
}
}
} else
return validate22.errors = [{ instancePath: instancePath + "/cursor", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs27 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.run !== void 0) {
let data13 = data.run, _errs35 = errors;
if (errors === _errs35)
if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
let missing4;
if (data13.runId === void 0 && (missing4 = "runId") || data13.iteration === void 0 && (missing4 = "iteration"))
return validate22.errors = [{ instancePath: instancePath + "/run", keyword: "required", message: "must have required property '" + missing4 + "'" }], !1;
{
let _errs37 = errors;
for (let key4 in data13)
if (!(key4 === "runId" || key4 === "iteration")) {
return validate22.errors = [{ instancePath: instancePath + "/run", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs37 === errors) {
if (data13.runId !== void 0) {
let data14 = data13.runId, _errs38 = errors;
if (errors === _errs38)
if (typeof data14 == "string") {
if (func2(data14) < 1)
return validate22.errors = [{ instancePath: instancePath + "/run/runId", keyword: "minLength", message: "must NOT have fewer than 1 characters" }], !1;
} else
return validate22.errors = [{ instancePath: instancePath + "/run/runId", keyword: "type", message: "must be string" }], !1;
var valid8 = _errs38 === errors;
} else
var valid8 = !0;
if (valid8)
if (data13.iteration !== void 0) {
let data15 = data13.iteration, _errs40 = errors;
if (!(typeof data15 == "number" && !(data15 % 1) && !isNaN(data15) && isFinite(data15)))
return validate22.errors = [{ instancePath: instancePath + "/run/iteration", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs40 && typeof data15 == "number" && isFinite(data15) && (data15 < 0 || isNaN(data15)))
return validate22.errors = [{ instancePath: instancePath + "/run/iteration", keyword: "minimum", message: "must be >= 0" }], !1;
var valid8 = _errs40 === errors;
} else
var valid8 = !0;
}
}
} else
return validate22.errors = [{ instancePath: instancePath + "/run", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs35 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.event !== void 0) {
let data16 = data.event, _errs42 = errors;
if (errors === _errs42)
if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
let missing5;
if (data16.timestamp === void 0 && (missing5 = "timestamp") || data16.name === void 0 && (missing5 = "name") || data16.role === void 0 && (missing5 = "role") || data16.status === void 0 && (missing5 = "status") || data16.message === void 0 && (missing5 = "message") || data16.payload === void 0 && (missing5 = "payload") || data16.raw === void 0 && (missing5 = "raw"))
return validate22.errors = [{ instancePath: instancePath + "/event", keyword: "required", message: "must have required property '" + missing5 + "'" }], !1;
{
let _errs44 = errors;
for (let key5 in data16)
if (!(key5 === "timestamp" || key5 === "name" || key5 === "role" || key5 === "status" || key5 === "message" || key5 === "payload" || key5 === "raw")) {
return validate22.errors = [{ instancePath: instancePath + "/event", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs44 === errors) {
if (data16.timestamp !== void 0) {
let data17 = data16.timestamp, _errs45 = errors;
if (errors === _errs45)
if (typeof data17 == "string") {
if (func2(data17) < 1)
return validate22.errors = [{ instancePath: instancePath + "/event/timestamp", keyword: "minLength", message: "must NOT have fewer than 1 characters" }], !1;
} else
return validate22.errors = [{ instancePath: instancePath + "/event/timestamp", keyword: "type", message: "must be string" }], !1;
var valid9 = _errs45 === errors;
} else
var valid9 = !0;
if (valid9) {
if (data16.name !== void 0) {
let data18 = data16.name, _errs47 = errors;
if (errors === _errs47)
if (typeof data18 == "string") {
if (func2(data18) < 1)
return validate22.errors = [{ instancePath: instancePath + "/event/name", keyword: "minLength", message: "must NOT have fewer than 1 characters" }], !1;
} else
return validate22.errors = [{ instancePath: instancePath + "/event/name", keyword: "type", message: "must be string" }], !1;
var valid9 = _errs47 === errors;
} else
var valid9 = !0;
if (valid9) {
if (data16.role !== void 0) {
let data19 = data16.role, _errs49 = errors;
if (typeof data19 != "string" && data19 !== null)
return validate22.errors = [{ instancePath: instancePath + "/event/role", keyword: "type", message: "must be string,null" }], !1;
var valid9 = _errs49 === errors;
} else
var valid9 = !0;
if (valid9) {
if (data16.status !== void 0) {
let data20 = data16.status, _errs51 = errors;
if (typeof data20 != "string" && data20 !== null)
return validate22.errors = [{ instancePath: instancePath + "/event/status", keyword: "type", message: "must be string,null" }], !1;
var valid9 = _errs51 === errors;
} else
var valid9 = !0;
if (valid9) {
if (data16.message !== void 0) {
let data21 = data16.message, _errs53 = errors;
if (typeof data21 != "string" && data21 !== null)
return validate22.errors = [{ instancePath: instancePath + "/event/message", keyword: "type", message: "must be string,null" }], !1;
var valid9 = _errs53 === errors;
} else
var valid9 = !0;
if (valid9)
if (data16.raw !== void 0) {
let data22 = data16.raw, _errs55 = errors;
if (errors === _errs55 && !(data22 && typeof data22 == "object" && !Array.isArray(data22)))
return validate22.errors = [{ instancePath: instancePath + "/event/raw", keyword: "type", message: "must be object" }], !1;
var valid9 = _errs55 === errors;
} else
var valid9 = !0;
}
}
}
}
}
}
} else
return validate22.errors = [{ instancePath: instancePath + "/event", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs42 === errors;
} else
var valid0 = !0;
}
}
}
}
}
}
}
}
}
} else
return validate22.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate22.errors = vErrors, errors === 0;
}
validate22.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var pattern5 = new RegExp("^[0-9a-f]{64}$", "u");
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate29.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.device === void 0 && (missing0 = "device") || data.inode === void 0 && (missing0 = "inode") || data.headBytes === void 0 && (missing0 = "headBytes") || data.headSha256 === void 0 && (missing0 = "headSha256") || data.tailBytes === void 0 && (missing0 = "tailBytes") || data.tailSha256 === void 0 && (missing0 = "tailSha256"))
return validate29.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "device" || key0 === "inode" || key0 === "headBytes" || key0 === "headSha256" || key0 === "tailBytes" || key0 === "tailSha256")) {
return validate29.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.device !== void 0) {
let _errs2 = errors;
if (typeof data.device != "string")
return validate29.errors = [{ instancePath: instancePath + "/device", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.inode !== void 0) {
let _errs4 = errors;
if (typeof data.inode != "string")
return validate29.errors = [{ instancePath: instancePath + "/inode", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.headBytes !== void 0) {
let data2 = data.headBytes, _errs6 = errors;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)))
return validate29.errors = [{ instancePath: instancePath + "/headBytes", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs6 && typeof data2 == "number" && isFinite(data2) && (data2 < 0 || isNaN(data2)))
return validate29.errors = [{ instancePath: instancePath + "/headBytes", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.headSha256 !== void 0) {
let data3 = data.headSha256, _errs8 = errors;
if (errors === errors)
if (typeof data3 == "string") {
if (!pattern5.test(data3))
return validate29.errors = [{ instancePath: instancePath + "/headSha256", keyword: "pattern", message: 'must match pattern "^[0-9a-f]{64}$"' }], !1;
} else
return validate29.errors = [{ instancePath: instancePath + "/headSha256", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.tailBytes !== void 0) {
let data4 = data.tailBytes, _errs11 = errors;
if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)))
return validate29.errors = [{ instancePath: instancePath + "/tailBytes", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs11 && typeof data4 == "number" && isFinite(data4) && (data4 < 0 || isNaN(data4)))
return validate29.errors = [{ instancePath: instancePath + "/tailBytes", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.tailSha256 !== void 0) {
let data5 = data.tailSha256, _errs13 = errors;
if (errors === errors)
if (typeof data5 == "string") {
if (!pattern5.test(data5))
return validate29.errors = [{ instancePath: instancePath + "/tailSha256", keyword: "pattern", message: 'must match pattern "^[0-9a-f]{64}$"' }], !1;
} else
return validate29.errors = [{ instancePath: instancePath + "/tailSha256", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs13 === errors;
} else
var valid0 = !0;
}
}
}
}
}
}
} else
return validate29.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate29.errors = vErrors, errors === 0;
}
validate29.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate25.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.eventLineOffset === void 0 && (missing0 = "eventLineOffset") || data.eventByteOffset === void 0 && (missing0 = "eventByteOffset") || data.identity === void 0 && (missing0 = "identity"))
return validate25.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "eventLineOffset" || key0 === "eventByteOffset" || key0 === "identity")) {
return validate25.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.eventLineOffset !== void 0) {
let data0 = data.eventLineOffset, _errs2 = errors;
if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0)))
return validate25.errors = [{ instancePath: instancePath + "/eventLineOffset", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs2 && typeof data0 == "number" && isFinite(data0) && (data0 < 0 || isNaN(data0)))
return validate25.errors = [{ instancePath: instancePath + "/eventLineOffset", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.eventByteOffset !== void 0) {
let data1 = data.eventByteOffset, _errs4 = errors;
if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1)))
return validate25.errors = [{ instancePath: instancePath + "/eventByteOffset", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs4 && typeof data1 == "number" && isFinite(data1) && (data1 < 0 || isNaN(data1)))
return validate25.errors = [{ instancePath: instancePath + "/eventByteOffset", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.identity !== void 0) {
let _errs6 = errors;
validate29(data.identity, { instancePath: instancePath + "/identity", parentData: data, parentDataProperty: "identity", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors), errors = vErrors.length);
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
}
}
}
} else
return validate25.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate25.errors = vErrors, errors === 0;
}
validate25.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate24.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.from === void 0 && (missing0 = "from") || data.to === void 0 && (missing0 = "to") || data.sizeBytes === void 0 && (missing0 = "sizeBytes") || data.modifiedAt === void 0 && (missing0 = "modifiedAt") || data.tornTailBytes === void 0 && (missing0 = "tornTailBytes") || data.backlogRows === void 0 && (missing0 = "backlogRows"))
return validate24.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "from" || key0 === "to" || key0 === "sizeBytes" || key0 === "modifiedAt" || key0 === "tornTailBytes" || key0 === "backlogRows")) {
return validate24.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.from !== void 0) {
let _errs2 = errors;
validate25(data.from, { instancePath: instancePath + "/from", parentData: data, parentDataProperty: "from", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors), errors = vErrors.length);
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.to !== void 0) {
let _errs3 = errors;
validate25(data.to, { instancePath: instancePath + "/to", parentData: data, parentDataProperty: "to", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors), errors = vErrors.length);
var valid0 = _errs3 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sizeBytes !== void 0) {
let data2 = data.sizeBytes, _errs4 = errors;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)))
return validate24.errors = [{ instancePath: instancePath + "/sizeBytes", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs4 && typeof data2 == "number" && isFinite(data2) && (data2 < 0 || isNaN(data2)))
return validate24.errors = [{ instancePath: instancePath + "/sizeBytes", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.modifiedAt !== void 0) {
let data3 = data.modifiedAt, _errs6 = errors;
if (errors === errors)
if (typeof data3 == "string") {
if (!pattern4.test(data3))
return validate24.errors = [{ instancePath: instancePath + "/modifiedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate24.errors = [{ instancePath: instancePath + "/modifiedAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.tornTailBytes !== void 0) {
let data4 = data.tornTailBytes, _errs9 = errors;
if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)))
return validate24.errors = [{ instancePath: instancePath + "/tornTailBytes", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs9 && typeof data4 == "number" && isFinite(data4) && (data4 < 0 || isNaN(data4)))
return validate24.errors = [{ instancePath: instancePath + "/tornTailBytes", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.backlogRows !== void 0) {
let data5 = data.backlogRows, _errs11 = errors;
if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5)))
return validate24.errors = [{ instancePath: instancePath + "/backlogRows", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs11 && typeof data5 == "number" && isFinite(data5) && (data5 < 0 || isNaN(data5)))
return validate24.errors = [{ instancePath: instancePath + "/backlogRows", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
}
}
}
}
}
}
} else
return validate24.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate24.errors = vErrors, errors === 0;
}
validate24.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate34.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.line === void 0 && (missing0 = "line") || data.byteStart === void 0 && (missing0 = "byteStart") || data.byteEnd === void 0 && (missing0 = "byteEnd") || data.reason === void 0 && (missing0 = "reason") || data.detail === void 0 && (missing0 = "detail") || data.head === void 0 && (missing0 = "head"))
return validate34.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "line" || key0 === "byteStart" || key0 === "byteEnd" || key0 === "reason" || key0 === "detail" || key0 === "head")) {
return validate34.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.line !== void 0) {
let data0 = data.line, _errs2 = errors;
if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0)))
return validate34.errors = [{ instancePath: instancePath + "/line", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs2 && typeof data0 == "number" && isFinite(data0) && (data0 < 1 || isNaN(data0)))
return validate34.errors = [{ instancePath: instancePath + "/line", keyword: "minimum", message: "must be >= 1" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.byteStart !== void 0) {
let data1 = data.byteStart, _errs4 = errors;
if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1)))
return validate34.errors = [{ instancePath: instancePath + "/byteStart", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs4 && typeof data1 == "number" && isFinite(data1) && (data1 < 0 || isNaN(data1)))
return validate34.errors = [{ instancePath: instancePath + "/byteStart", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.byteEnd !== void 0) {
let data2 = data.byteEnd, _errs6 = errors;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)))
return validate34.errors = [{ instancePath: instancePath + "/byteEnd", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs6 && typeof data2 == "number" && isFinite(data2) && (data2 < 0 || isNaN(data2)))
return validate34.errors = [{ instancePath: instancePath + "/byteEnd", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.reason !== void 0) {
let data3 = data.reason, _errs8 = errors;
if (typeof data3 != "string")
return validate34.errors = [{ instancePath: instancePath + "/reason", keyword: "type", message: "must be string" }], !1;
if (!(data3 === "invalid_json" || data3 === "not_an_object" || data3 === "invalid_event_name" || data3 === "missing_event_name" || data3 === "missing_timestamp" || data3 === "invalid_utf8" || data3 === "nul_bytes" || data3 === "line_too_long" || data3 === "glued_rows" || data3 === "rows_not_listed"))
return validate34.errors = [{ instancePath: instancePath + "/reason", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.detail !== void 0) {
let _errs11 = errors;
if (typeof data.detail != "string")
return validate34.errors = [{ instancePath: instancePath + "/detail", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.head !== void 0) {
let data5 = data.head, _errs13 = errors;
if (errors === _errs13)
if (typeof data5 == "string") {
if (func2(data5) > 256)
return validate34.errors = [{ instancePath: instancePath + "/head", keyword: "maxLength", message: "must NOT have more than 256 characters" }], !1;
} else
return validate34.errors = [{ instancePath: instancePath + "/head", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs13 === errors;
} else
var valid0 = !0;
}
}
}
}
}
}
} else
return validate34.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate34.errors = vErrors, errors === 0;
}
validate34.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.ok === void 0 && (missing0 = "ok") || data.schemaVersion === void 0 && (missing0 = "schemaVersion") || data.source === void 0 && (missing0 = "source") || data.events === void 0 && (missing0 = "events") || data.cursor === void 0 && (missing0 = "cursor"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
if (data.ok !== void 0) {
let data0 = data.ok, _errs2 = errors;
if (typeof data0 != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/ok", keyword: "type", message: "must be boolean" }], !1;
if (data0 !== !0)
return validate20.errors = [{ instancePath: instancePath + "/ok", keyword: "const", message: "must be equal to constant" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.schemaVersion !== void 0) {
let data1 = data.schemaVersion, _errs4 = errors;
if (typeof data1 != "string")
return validate20.errors = [{ instancePath: instancePath + "/schemaVersion", keyword: "type", message: "must be string" }], !1;
if (data1 !== "v1")
return validate20.errors = [{ instancePath: instancePath + "/schemaVersion", keyword: "const", message: "must be equal to constant" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.traceId !== void 0) {
let data2 = data.traceId, _errs6 = errors;
if (typeof data2 != "string" && data2 !== null)
return validate20.errors = [{ instancePath: instancePath + "/traceId", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.source !== void 0) {
let data3 = data.source, _errs8 = errors;
if (errors === errors)
if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
let missing1;
if (data3.repoPath === void 0 && (missing1 = "repoPath") || data3.loopId === void 0 && (missing1 = "loopId"))
return validate20.errors = [{ instancePath: instancePath + "/source", keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
{
let _errs11 = errors;
for (let key0 in data3)
if (!(key0 === "repoPath" || key0 === "loopId")) {
return validate20.errors = [{ instancePath: instancePath + "/source", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs11 === errors) {
if (data3.repoPath !== void 0) {
let _errs12 = errors;
if (typeof data3.repoPath != "string")
return validate20.errors = [{ instancePath: instancePath + "/source/repoPath", keyword: "type", message: "must be string" }], !1;
var valid2 = _errs12 === errors;
} else
var valid2 = !0;
if (valid2)
if (data3.loopId !== void 0) {
let _errs14 = errors;
if (typeof data3.loopId != "string")
return validate20.errors = [{ instancePath: instancePath + "/source/loopId", keyword: "type", message: "must be string" }], !1;
var valid2 = _errs14 === errors;
} else
var valid2 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/source", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.events !== void 0) {
let data6 = data.events, _errs16 = errors;
if (errors === _errs16)
if (Array.isArray(data6)) {
var valid3 = !0;
let len0 = data6.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs18 = errors;
validate22(data6[i0], { instancePath: instancePath + "/events/" + i0, parentData: data6, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors), errors = vErrors.length);
var valid3 = _errs18 === errors;
if (!valid3)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/events", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs16 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.cursor !== void 0) {
let data8 = data.cursor, _errs19 = errors;
if (errors === _errs19)
if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
let missing2;
if (data8.eventLineOffset === void 0 && (missing2 = "eventLineOffset") || data8.eventLineCount === void 0 && (missing2 = "eventLineCount"))
return validate20.errors = [{ instancePath: instancePath + "/cursor", keyword: "required", message: "must have required property '" + missing2 + "'" }], !1;
if (data8.eventLineOffset !== void 0) {
let data9 = data8.eventLineOffset, _errs22 = errors;
if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9)))
return validate20.errors = [{ instancePath: instancePath + "/cursor/eventLineOffset", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs22 && typeof data9 == "number" && isFinite(data9) && (data9 < 0 || isNaN(data9)))
return validate20.errors = [{ instancePath: instancePath + "/cursor/eventLineOffset", keyword: "minimum", message: "must be >= 0" }], !1;
var valid4 = _errs22 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.eventLineCount !== void 0) {
let data10 = data8.eventLineCount, _errs24 = errors;
if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10)))
return validate20.errors = [{ instancePath: instancePath + "/cursor/eventLineCount", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs24 && typeof data10 == "number" && isFinite(data10) && (data10 < 0 || isNaN(data10)))
return validate20.errors = [{ instancePath: instancePath + "/cursor/eventLineCount", keyword: "minimum", message: "must be >= 0" }], !1;
var valid4 = _errs24 === errors;
} else
var valid4 = !0;
if (valid4)
if (data8.updatedAt !== void 0) {
let _errs26 = errors;
if (typeof data8.updatedAt != "string")
return validate20.errors = [{ instancePath: instancePath + "/cursor/updatedAt", keyword: "type", message: "must be string" }], !1;
var valid4 = _errs26 === errors;
} else
var valid4 = !0;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/cursor", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs19 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.log !== void 0) {
let _errs28 = errors;
validate24(data.log, { instancePath: instancePath + "/log", parentData: data, parentDataProperty: "log", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors), errors = vErrors.length);
var valid0 = _errs28 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.rowsBlank !== void 0) {
let data13 = data.rowsBlank, _errs29 = errors;
if (!(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13)))
return validate20.errors = [{ instancePath: instancePath + "/rowsBlank", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs29 && typeof data13 == "number" && isFinite(data13) && (data13 < 0 || isNaN(data13)))
return validate20.errors = [{ instancePath: instancePath + "/rowsBlank", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs29 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.badRows !== void 0) {
let data14 = data.badRows, _errs31 = errors;
if (errors === _errs31)
if (Array.isArray(data14)) {
var valid5 = !0;
let len1 = data14.length;
for (let i1 = 0; i1 < len1; i1++) {
let _errs33 = errors;
validate34(data14[i1], { instancePath: instancePath + "/badRows/" + i1, parentData: data14, parentDataProperty: i1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors), errors = vErrors.length);
var valid5 = _errs33 === errors;
if (!valid5)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/badRows", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs31 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.longRows !== void 0) {
let data16 = data.longRows, _errs34 = errors;
if (errors === _errs34)
if (Array.isArray(data16)) {
var valid6 = !0;
let len2 = data16.length;
for (let i2 = 0; i2 < len2; i2++) {
let data17 = data16[i2], _errs36 = errors;
if (errors === errors)
if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
let missing3;
if (data17.line === void 0 && (missing3 = "line") || data17.characters === void 0 && (missing3 = "characters"))
return validate20.errors = [{ instancePath: instancePath + "/longRows/" + i2, keyword: "required", message: "must have required property '" + missing3 + "'" }], !1;
{
let _errs39 = errors;
for (let key1 in data17)
if (!(key1 === "line" || key1 === "characters")) {
return validate20.errors = [{ instancePath: instancePath + "/longRows/" + i2, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs39 === errors) {
if (data17.line !== void 0) {
let data18 = data17.line, _errs40 = errors;
if (!(typeof data18 == "number" && !(data18 % 1) && !isNaN(data18) && isFinite(data18)))
return validate20.errors = [{ instancePath: instancePath + "/longRows/" + i2 + "/line", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs40 && typeof data18 == "number" && isFinite(data18) && (data18 < 1 || isNaN(data18)))
return validate20.errors = [{ instancePath: instancePath + "/longRows/" + i2 + "/line", keyword: "minimum", message: "must be >= 1" }], !1;
var valid8 = _errs40 === errors;
} else
var valid8 = !0;
if (valid8)
if (data17.characters !== void 0) {
let data19 = data17.characters, _errs42 = errors;
if (!(typeof data19 == "number" && !(data19 % 1) && !isNaN(data19) && isFinite(data19)))
return validate20.errors = [{ instancePath: instancePath + "/longRows/" + i2 + "/characters", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs42 && typeof data19 == "number" && isFinite(data19) && (data19 < 0 || isNaN(data19)))
return validate20.errors = [{ instancePath: instancePath + "/longRows/" + i2 + "/characters", keyword: "minimum", message: "must be >= 0" }], !1;
var valid8 = _errs42 === errors;
} else
var valid8 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/longRows/" + i2, keyword: "type", message: "must be object" }], !1;
var valid6 = _errs36 === errors;
if (!valid6)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/longRows", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs34 === errors;
} else
var valid0 = !0;
}
}
}
}
}
}
}
}
} else
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateEventsPage
};
