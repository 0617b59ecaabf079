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
var validateLoopRunSnapshot = validate20, schema31 = { $id: "https://ops-manager.invalid/schemas/loop-run-snapshot.schema.json", type: "object", additionalProperties: !1, required: ["schemaVersion", "envelopeType", "emittedAt", "source", "run", "runtime", "artifacts", "sequence", "cursor", "health"], properties: { schemaVersion: { type: "string", const: "v1" }, envelopeType: { type: "string", const: "loop_run_snapshot" }, emittedAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, traceId: { type: ["string", "null"] }, source: { $ref: "primitives.schema.json#/$defs/Source" }, run: { type: "object", additionalProperties: !1, required: ["runId", "iteration", "status", "summary"], properties: { runId: { type: "string", minLength: 1 }, iteration: { type: "integer", minimum: 0 }, status: { $ref: "vocabulary.schema.json#/$defs/LifecycleState" }, summary: { type: ["object", "null"], additionalProperties: !0 } } }, runtime: { type: "object", additionalProperties: !1, required: ["superloopState", "activeRun", "approval"], properties: { superloopState: { type: ["object", "null"], additionalProperties: !0 }, activeRun: { type: ["object", "null"], additionalProperties: !0 }, approval: { type: ["object", "null"], additionalProperties: !0 }, heartbeat: { type: ["object", "null"], additionalProperties: !0 }, escalation: { type: ["object", "null"], additionalProperties: !0 } } }, artifacts: { type: "object", additionalProperties: !1, required: ["events", "runSummary", "state", "activeRun", "approval"], properties: { events: { $ref: "#/$defs/ArtifactRef" }, runSummary: { $ref: "#/$defs/ArtifactRef" }, state: { $ref: "#/$defs/ArtifactRef" }, activeRun: { $ref: "#/$defs/ArtifactRef" }, approval: { $ref: "#/$defs/ArtifactRef" }, heartbeat: { $ref: "#/$defs/ArtifactRef" }, escalation: { $ref: "#/$defs/ArtifactRef" } } }, sequence: { $ref: "primitives.schema.json#/$defs/EnvelopeSequence" }, cursor: { $ref: "primitives.schema.json#/$defs/LineCursor" }, health: { type: "object", additionalProperties: !1, required: ["eventCount", "lastEventAt", "lastEventName", "lastSummaryAt", "hasPendingApproval", "gates", "stuck"], properties: { eventCount: { type: "integer", minimum: 0 }, lastEventAt: { type: ["string", "null"] }, lastEventName: { type: ["string", "null"] }, lastSummaryAt: { type: ["string", "null"] }, hasPendingApproval: { type: "boolean" }, gates: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Gates" }, { type: "null" }] }, stuck: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Stuck" }, { type: "null" }] } } }, log: { $ref: "#/$defs/SnapshotLog" }, evidence: { $ref: "#/$defs/SnapshotEvidence" } }, $defs: { ArtifactRef: { type: "object", additionalProperties: !1, required: ["path", "exists", "sizeBytes", "lineCount", "sha256", "mtimeEpoch"], properties: { path: { type: "string" }, exists: { type: "boolean" }, sizeBytes: { type: "integer", minimum: 0 }, lineCount: { type: "integer", minimum: 0 }, sha256: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Sha256" }, { type: "null" }] }, mtimeEpoch: { type: ["integer", "null"] } } }, SnapshotLog: { type: "object", additionalProperties: !1, required: ["end", "sizeBytes", "tornTailBytes"], properties: { end: { $ref: "events-page.schema.json#/$defs/LogPoint" }, sizeBytes: { type: "integer", minimum: 0 }, tornTailBytes: { type: "integer", minimum: 0 } } }, SnapshotEvidence: { type: "object", additionalProperties: !1, required: ["files", "process"], properties: { files: { type: "array", items: { $ref: "evidence.schema.json#/$defs/ArtifactEvidence" } }, process: { $ref: "evidence.schema.json#/$defs/ProcessEvidence" } } } } };
var func1 = Object.prototype.hasOwnProperty, func2 = require_ucs2length().default, pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u");
var pattern5 = new RegExp("^[0-9a-f]{64}$", "u");
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate23.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.path === void 0 && (missing0 = "path") || data.exists === void 0 && (missing0 = "exists") || data.sizeBytes === void 0 && (missing0 = "sizeBytes") || data.lineCount === void 0 && (missing0 = "lineCount") || data.sha256 === void 0 && (missing0 = "sha256") || data.mtimeEpoch === void 0 && (missing0 = "mtimeEpoch"))
return validate23.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "path" || key0 === "exists" || key0 === "sizeBytes" || key0 === "lineCount" || key0 === "sha256" || key0 === "mtimeEpoch")) {
return validate23.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.path !== void 0) {
let _errs2 = errors;
if (typeof data.path != "string")
return validate23.errors = [{ instancePath: instancePath + "/path", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.exists !== void 0) {
let _errs4 = errors;
if (typeof data.exists != "boolean")
return validate23.errors = [{ instancePath: instancePath + "/exists", keyword: "type", message: "must be boolean" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sizeBytes !== void 0) {
let data2 = data.sizeBytes, _errs6 = errors;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)))
return validate23.errors = [{ instancePath: instancePath + "/sizeBytes", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs6 && typeof data2 == "number" && isFinite(data2) && (data2 < 0 || isNaN(data2)))
return validate23.errors = [{ instancePath: instancePath + "/sizeBytes", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lineCount !== void 0) {
let data3 = data.lineCount, _errs8 = errors;
if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3)))
return validate23.errors = [{ instancePath: instancePath + "/lineCount", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs8 && typeof data3 == "number" && isFinite(data3) && (data3 < 0 || isNaN(data3)))
return validate23.errors = [{ instancePath: instancePath + "/lineCount", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sha256 !== void 0) {
let data4 = data.sha256, _errs10 = errors, _errs11 = errors, valid1 = !1, _errs12 = errors;
if (errors === errors)
if (typeof data4 == "string") {
if (!pattern5.test(data4)) {
let err0 = { instancePath: instancePath + "/sha256", keyword: "pattern", message: 'must match pattern "^[0-9a-f]{64}$"' };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
} else {
let err1 = { instancePath: instancePath + "/sha256", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
var _valid0 = _errs12 === errors;
valid1 = valid1 || _valid0;
let _errs15 = errors;
if (data4 !== null) {
let err2 = { instancePath: instancePath + "/sha256", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
var _valid0 = _errs15 === errors;
if (valid1 = valid1 || _valid0, valid1)
errors = _errs11, vErrors !== null && (_errs11 ? vErrors.length = _errs11 : vErrors = null);
else {
let err3 = { instancePath: instancePath + "/sha256", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++, validate23.errors = vErrors, !1;
}
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.mtimeEpoch !== void 0) {
let data5 = data.mtimeEpoch, _errs17 = errors;
if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5)) && data5 !== null)
return validate23.errors = [{ instancePath: instancePath + "/mtimeEpoch", keyword: "type", message: "must be integer,null" }], !1;
var valid0 = _errs17 === errors;
} else
var valid0 = !0;
}
}
}
}
}
}
} else
return validate23.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate23.errors = vErrors, errors === 0;
}
validate23.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate40.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.device === void 0 && (missing0 = "device") || data.inode === void 0 && (missing0 = "inode") || data.headBytes === void 0 && (missing0 = "headBytes") || data.headSha256 === void 0 && (missing0 = "headSha256") || data.tailBytes === void 0 && (missing0 = "tailBytes") || data.tailSha256 === void 0 && (missing0 = "tailSha256"))
return validate40.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "device" || key0 === "inode" || key0 === "headBytes" || key0 === "headSha256" || key0 === "tailBytes" || key0 === "tailSha256")) {
return validate40.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.device !== void 0) {
let _errs2 = errors;
if (typeof data.device != "string")
return validate40.errors = [{ instancePath: instancePath + "/device", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.inode !== void 0) {
let _errs4 = errors;
if (typeof data.inode != "string")
return validate40.errors = [{ instancePath: instancePath + "/inode", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.headBytes !== void 0) {
let data2 = data.headBytes, _errs6 = errors;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)))
return validate40.errors = [{ instancePath: instancePath + "/headBytes", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs6 && typeof data2 == "number" && isFinite(data2) && (data2 < 0 || isNaN(data2)))
return validate40.errors = [{ instancePath: instancePath + "/headBytes", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.headSha256 !== void 0) {
let data3 = data.headSha256, _errs8 = errors;
if (errors === errors)
if (typeof data3 == "string") {
if (!pattern5.test(data3))
return validate40.errors = [{ instancePath: instancePath + "/headSha256", keyword: "pattern", message: 'must match pattern "^[0-9a-f]{64}$"' }], !1;
} else
return validate40.errors = [{ instancePath: instancePath + "/headSha256", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.tailBytes !== void 0) {
let data4 = data.tailBytes, _errs11 = errors;
if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)))
return validate40.errors = [{ instancePath: instancePath + "/tailBytes", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs11 && typeof data4 == "number" && isFinite(data4) && (data4 < 0 || isNaN(data4)))
return validate40.errors = [{ instancePath: instancePath + "/tailBytes", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.tailSha256 !== void 0) {
let data5 = data.tailSha256, _errs13 = errors;
if (errors === errors)
if (typeof data5 == "string") {
if (!pattern5.test(data5))
return validate40.errors = [{ instancePath: instancePath + "/tailSha256", keyword: "pattern", message: 'must match pattern "^[0-9a-f]{64}$"' }], !1;
} else
return validate40.errors = [{ instancePath: instancePath + "/tailSha256", keyword: "type", message: "must be string" }], !1;
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
return validate40.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate40.errors = vErrors, errors === 0;
}
validate40.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate47(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate47.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.eventLineOffset === void 0 && (missing0 = "eventLineOffset") || data.eventByteOffset === void 0 && (missing0 = "eventByteOffset") || data.identity === void 0 && (missing0 = "identity"))
return validate47.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "eventLineOffset" || key0 === "eventByteOffset" || key0 === "identity")) {
return validate47.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.eventLineOffset !== void 0) {
let data0 = data.eventLineOffset, _errs2 = errors;
if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0)))
return validate47.errors = [{ instancePath: instancePath + "/eventLineOffset", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs2 && typeof data0 == "number" && isFinite(data0) && (data0 < 0 || isNaN(data0)))
return validate47.errors = [{ instancePath: instancePath + "/eventLineOffset", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.eventByteOffset !== void 0) {
let data1 = data.eventByteOffset, _errs4 = errors;
if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1)))
return validate47.errors = [{ instancePath: instancePath + "/eventByteOffset", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs4 && typeof data1 == "number" && isFinite(data1) && (data1 < 0 || isNaN(data1)))
return validate47.errors = [{ instancePath: instancePath + "/eventByteOffset", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.identity !== void 0) {
let _errs6 = errors;
validate40(data.identity, { instancePath: instancePath + "/identity", parentData: data, parentDataProperty: "identity", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors), errors = vErrors.length);
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
}
}
}
} else
return validate47.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate47.errors = vErrors, errors === 0;
}
validate47.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate31.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.end === void 0 && (missing0 = "end") || data.sizeBytes === void 0 && (missing0 = "sizeBytes") || data.tornTailBytes === void 0 && (missing0 = "tornTailBytes"))
return validate31.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "end" || key0 === "sizeBytes" || key0 === "tornTailBytes")) {
return validate31.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.end !== void 0) {
let _errs2 = errors;
validate47(data.end, { instancePath: instancePath + "/end", parentData: data, parentDataProperty: "end", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors), errors = vErrors.length);
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sizeBytes !== void 0) {
let data1 = data.sizeBytes, _errs3 = errors;
if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1)))
return validate31.errors = [{ instancePath: instancePath + "/sizeBytes", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs3 && typeof data1 == "number" && isFinite(data1) && (data1 < 0 || isNaN(data1)))
return validate31.errors = [{ instancePath: instancePath + "/sizeBytes", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs3 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.tornTailBytes !== void 0) {
let data2 = data.tornTailBytes, _errs5 = errors;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)))
return validate31.errors = [{ instancePath: instancePath + "/tornTailBytes", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs5 && typeof data2 == "number" && isFinite(data2) && (data2 < 0 || isNaN(data2)))
return validate31.errors = [{ instancePath: instancePath + "/tornTailBytes", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs5 === errors;
} else
var valid0 = !0;
}
}
}
} else
return validate31.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate31.errors = vErrors, errors === 0;
}
validate31.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate53.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.artifact === void 0 && (missing0 = "artifact") || data.path === void 0 && (missing0 = "path") || data.status === void 0 && (missing0 = "status") || data.sizeBytes === void 0 && (missing0 = "sizeBytes") || data.modifiedAt === void 0 && (missing0 = "modifiedAt") || data.sha256 === void 0 && (missing0 = "sha256"))
return validate53.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "artifact" || key0 === "path" || key0 === "status" || key0 === "sizeBytes" || key0 === "modifiedAt" || key0 === "sha256" || key0 === "detail")) {
return validate53.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.artifact !== void 0) {
let data0 = data.artifact, _errs2 = errors;
if (typeof data0 != "string")
return validate53.errors = [{ instancePath: instancePath + "/artifact", keyword: "type", message: "must be string" }], !1;
if (!(data0 === "events" || data0 === "runSummary" || data0 === "state" || data0 === "activeRun" || data0 === "approval" || data0 === "heartbeat" || data0 === "escalation"))
return validate53.errors = [{ instancePath: instancePath + "/artifact", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.path !== void 0) {
let _errs5 = errors;
if (typeof data.path != "string")
return validate53.errors = [{ instancePath: instancePath + "/path", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs5 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.status !== void 0) {
let data2 = data.status, _errs7 = errors;
if (typeof data2 != "string")
return validate53.errors = [{ instancePath: instancePath + "/status", keyword: "type", message: "must be string" }], !1;
if (!(data2 === "read" || data2 === "absent" || data2 === "empty" || data2 === "invalid" || data2 === "unreadable"))
return validate53.errors = [{ instancePath: instancePath + "/status", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs7 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sizeBytes !== void 0) {
let data3 = data.sizeBytes, _errs10 = errors;
if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3)))
return validate53.errors = [{ instancePath: instancePath + "/sizeBytes", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs10 && typeof data3 == "number" && isFinite(data3) && (data3 < 0 || isNaN(data3)))
return validate53.errors = [{ instancePath: instancePath + "/sizeBytes", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.modifiedAt !== void 0) {
let data4 = data.modifiedAt, _errs12 = errors, _errs13 = errors, valid3 = !1, _errs14 = errors;
if (errors === errors)
if (typeof data4 == "string") {
if (!pattern4.test(data4)) {
let err0 = { instancePath: instancePath + "/modifiedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
} else {
let err1 = { instancePath: instancePath + "/modifiedAt", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
var _valid0 = _errs14 === errors;
valid3 = valid3 || _valid0;
let _errs17 = errors;
if (data4 !== null) {
let err2 = { instancePath: instancePath + "/modifiedAt", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
var _valid0 = _errs17 === errors;
if (valid3 = valid3 || _valid0, valid3)
errors = _errs13, vErrors !== null && (_errs13 ? vErrors.length = _errs13 : vErrors = null);
else {
let err3 = { instancePath: instancePath + "/modifiedAt", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++, validate53.errors = vErrors, !1;
}
var valid0 = _errs12 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sha256 !== void 0) {
let data5 = data.sha256, _errs19 = errors, _errs20 = errors, valid5 = !1, _errs21 = errors;
if (errors === errors)
if (typeof data5 == "string") {
if (!pattern5.test(data5)) {
let err4 = { instancePath: instancePath + "/sha256", keyword: "pattern", message: 'must match pattern "^[0-9a-f]{64}$"' };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
} else {
let err5 = { instancePath: instancePath + "/sha256", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
var _valid1 = _errs21 === errors;
valid5 = valid5 || _valid1;
let _errs24 = errors;
if (data5 !== null) {
let err6 = { instancePath: instancePath + "/sha256", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
var _valid1 = _errs24 === errors;
if (valid5 = valid5 || _valid1, valid5)
errors = _errs20, vErrors !== null && (_errs20 ? vErrors.length = _errs20 : vErrors = null);
else {
let err7 = { instancePath: instancePath + "/sha256", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++, validate53.errors = vErrors, !1;
}
var valid0 = _errs19 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.detail !== void 0) {
let _errs26 = errors;
if (typeof data.detail != "string")
return validate53.errors = [{ instancePath: instancePath + "/detail", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs26 === errors;
} else
var valid0 = !0;
}
}
}
}
}
}
}
} else
return validate53.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate53.errors = vErrors, errors === 0;
}
validate53.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate55(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate55.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.check === void 0 && (missing0 = "check") || data.verdict === void 0 && (missing0 = "verdict") || data.pid === void 0 && (missing0 = "pid") || data.startedAt === void 0 && (missing0 = "startedAt") || data.command === void 0 && (missing0 = "command") || data.detail === void 0 && (missing0 = "detail") || data.survivors === void 0 && (missing0 = "survivors"))
return validate55.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "check" || key0 === "verdict" || key0 === "pid" || key0 === "startedAt" || key0 === "command" || key0 === "detail" || key0 === "survivors")) {
return validate55.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.check !== void 0) {
let data0 = data.check, _errs2 = errors;
if (typeof data0 != "string")
return validate55.errors = [{ instancePath: instancePath + "/check", keyword: "type", message: "must be string" }], !1;
if (!(data0 === "auto" || data0 === "off" || data0 === "file"))
return validate55.errors = [{ instancePath: instancePath + "/check", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.verdict !== void 0) {
let data1 = data.verdict, _errs5 = errors;
if (typeof data1 != "string")
return validate55.errors = [{ instancePath: instancePath + "/verdict", keyword: "type", message: "must be string" }], !1;
if (!(data1 === "alive" || data1 === "dead" || data1 === "unverifiable" || data1 === "off" || data1 === "none"))
return validate55.errors = [{ instancePath: instancePath + "/verdict", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs5 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.pid !== void 0) {
let data2 = data.pid, _errs8 = errors;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)) && data2 !== null)
return validate55.errors = [{ instancePath: instancePath + "/pid", keyword: "type", message: "must be integer,null" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.startedAt !== void 0) {
let data3 = data.startedAt, _errs10 = errors;
if (typeof data3 != "string" && data3 !== null)
return validate55.errors = [{ instancePath: instancePath + "/startedAt", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.command !== void 0) {
let data4 = data.command, _errs12 = errors;
if (typeof data4 != "string" && data4 !== null)
return validate55.errors = [{ instancePath: instancePath + "/command", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs12 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.detail !== void 0) {
let _errs14 = errors;
if (typeof data.detail != "string")
return validate55.errors = [{ instancePath: instancePath + "/detail", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs14 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.survivors !== void 0) {
let data6 = data.survivors, _errs16 = errors;
if (errors === _errs16)
if (Array.isArray(data6)) {
var valid3 = !0;
let len0 = data6.length;
for (let i0 = 0; i0 < len0; i0++) {
let data7 = data6[i0], _errs18 = errors;
if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7)))
return validate55.errors = [{ instancePath: instancePath + "/survivors/" + i0, keyword: "type", message: "must be integer" }], !1;
var valid3 = _errs18 === errors;
if (!valid3)
break;
}
} else
return validate55.errors = [{ instancePath: instancePath + "/survivors", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs16 === errors;
} else
var valid0 = !0;
}
}
}
}
}
}
}
} else
return validate55.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate55.errors = vErrors, errors === 0;
}
validate55.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate51(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate51.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.files === void 0 && (missing0 = "files") || data.process === void 0 && (missing0 = "process"))
return validate51.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "files" || key0 === "process")) {
return validate51.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.files !== void 0) {
let data0 = data.files, _errs2 = errors;
if (errors === _errs2)
if (Array.isArray(data0)) {
var valid1 = !0;
let len0 = data0.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs4 = errors;
validate53(data0[i0], { instancePath: instancePath + "/files/" + i0, parentData: data0, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors), errors = vErrors.length);
var valid1 = _errs4 === errors;
if (!valid1)
break;
}
} else
return validate51.errors = [{ instancePath: instancePath + "/files", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.process !== void 0) {
let _errs5 = errors;
validate55(data.process, { instancePath: instancePath + "/process", parentData: data, parentDataProperty: "process", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors), errors = vErrors.length);
var valid0 = _errs5 === errors;
} else
var valid0 = !0;
}
}
} else
return validate51.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate51.errors = vErrors, errors === 0;
}
validate51.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.schemaVersion === void 0 && (missing0 = "schemaVersion") || data.envelopeType === void 0 && (missing0 = "envelopeType") || data.emittedAt === void 0 && (missing0 = "emittedAt") || data.source === void 0 && (missing0 = "source") || data.run === void 0 && (missing0 = "run") || data.runtime === void 0 && (missing0 = "runtime") || data.artifacts === void 0 && (missing0 = "artifacts") || data.sequence === void 0 && (missing0 = "sequence") || data.cursor === void 0 && (missing0 = "cursor") || data.health === void 0 && (missing0 = "health"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!func1.call(schema31.properties, key0)) {
return validate20.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.schemaVersion !== void 0) {
let data0 = data.schemaVersion, _errs2 = errors;
if (typeof data0 != "string")
return validate20.errors = [{ instancePath: instancePath + "/schemaVersion", keyword: "type", message: "must be string" }], !1;
if (data0 !== "v1")
return validate20.errors = [{ instancePath: instancePath + "/schemaVersion", keyword: "const", message: "must be equal to constant" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.envelopeType !== void 0) {
let data1 = data.envelopeType, _errs4 = errors;
if (typeof data1 != "string")
return validate20.errors = [{ instancePath: instancePath + "/envelopeType", keyword: "type", message: "must be string" }], !1;
if (data1 !== "loop_run_snapshot")
return validate20.errors = [{ instancePath: instancePath + "/envelopeType", keyword: "const", message: "must be equal to constant" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.emittedAt !== void 0) {
let data2 = data.emittedAt, _errs6 = errors;
if (errors === errors)
if (typeof data2 == "string") {
if (!pattern4.test(data2))
return validate20.errors = [{ instancePath: instancePath + "/emittedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/emittedAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.traceId !== void 0) {
let data3 = data.traceId, _errs9 = errors;
if (typeof data3 != "string" && data3 !== null)
return validate20.errors = [{ instancePath: instancePath + "/traceId", keyword: "type", message: "must be string,null" }], !1;
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
return validate20.errors = [{ instancePath: instancePath + "/source", keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
{
let _errs14 = errors;
for (let key1 in data4)
if (!(key1 === "repoPath" || key1 === "loopId")) {
return validate20.errors = [{ instancePath: instancePath + "/source", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs14 === errors) {
if (data4.repoPath !== void 0) {
let _errs15 = errors;
if (typeof data4.repoPath != "string")
return validate20.errors = [{ instancePath: instancePath + "/source/repoPath", keyword: "type", message: "must be string" }], !1;
var valid3 = _errs15 === errors;
} else
var valid3 = !0;
if (valid3)
if (data4.loopId !== void 0) {
let _errs17 = errors;
if (typeof data4.loopId != "string")
return validate20.errors = [{ instancePath: instancePath + "/source/loopId", keyword: "type", message: "must be string" }], !1;
var valid3 = _errs17 === errors;
} else
var valid3 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/source", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.run !== void 0) {
let data7 = data.run, _errs19 = errors;
if (errors === _errs19)
if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
let missing2;
if (data7.runId === void 0 && (missing2 = "runId") || data7.iteration === void 0 && (missing2 = "iteration") || data7.status === void 0 && (missing2 = "status") || data7.summary === void 0 && (missing2 = "summary"))
return validate20.errors = [{ instancePath: instancePath + "/run", keyword: "required", message: "must have required property '" + missing2 + "'" }], !1;
{
let _errs21 = errors;
for (let key2 in data7)
if (!(key2 === "runId" || key2 === "iteration" || key2 === "status" || key2 === "summary")) {
return validate20.errors = [{ instancePath: instancePath + "/run", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs21 === errors) {
if (data7.runId !== void 0) {
let data8 = data7.runId, _errs22 = errors;
if (errors === _errs22)
if (typeof data8 == "string") {
if (func2(data8) < 1)
return validate20.errors = [{ instancePath: instancePath + "/run/runId", keyword: "minLength", message: "must NOT have fewer than 1 characters" }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/run/runId", keyword: "type", message: "must be string" }], !1;
var valid4 = _errs22 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data7.iteration !== void 0) {
let data9 = data7.iteration, _errs24 = errors;
if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9)))
return validate20.errors = [{ instancePath: instancePath + "/run/iteration", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs24 && typeof data9 == "number" && isFinite(data9) && (data9 < 0 || isNaN(data9)))
return validate20.errors = [{ instancePath: instancePath + "/run/iteration", keyword: "minimum", message: "must be >= 0" }], !1;
var valid4 = _errs24 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data7.status !== void 0) {
let data10 = data7.status, _errs26 = errors;
if (typeof data10 != "string")
return validate20.errors = [{ instancePath: instancePath + "/run/status", keyword: "type", message: "must be string" }], !1;
if (!(data10 === "running" || data10 === "awaiting_approval" || data10 === "complete" || data10 === "stopped" || data10 === "failed" || data10 === "idle" || data10 === "unknown"))
return validate20.errors = [{ instancePath: instancePath + "/run/status", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid4 = _errs26 === errors;
} else
var valid4 = !0;
if (valid4)
if (data7.summary !== void 0) {
let data11 = data7.summary, _errs29 = errors;
if (!(data11 && typeof data11 == "object" && !Array.isArray(data11)) && data11 !== null)
return validate20.errors = [{ instancePath: instancePath + "/run/summary", keyword: "type", message: "must be object,null" }], !1;
var valid4 = _errs29 === errors;
} else
var valid4 = !0;
}
}
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/run", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs19 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.runtime !== void 0) {
let data12 = data.runtime, _errs32 = errors;
if (errors === _errs32)
if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
let missing3;
if (data12.superloopState === void 0 && (missing3 = "superloopState") || data12.activeRun === void 0 && (missing3 = "activeRun") || data12.approval === void 0 && (missing3 = "approval"))
return validate20.errors = [{ instancePath: instancePath + "/runtime", keyword: "required", message: "must have required property '" + missing3 + "'" }], !1;
{
let _errs34 = errors;
for (let key3 in data12)
if (!(key3 === "superloopState" || key3 === "activeRun" || key3 === "approval" || key3 === "heartbeat" || key3 === "escalation")) {
return validate20.errors = [{ instancePath: instancePath + "/runtime", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs34 === errors) {
if (data12.superloopState !== void 0) {
let data13 = data12.superloopState, _errs35 = errors;
if (!(data13 && typeof data13 == "object" && !Array.isArray(data13)) && data13 !== null)
return validate20.errors = [{ instancePath: instancePath + "/runtime/superloopState", keyword: "type", message: "must be object,null" }], !1;
var valid6 = _errs35 === errors;
} else
var valid6 = !0;
if (valid6) {
if (data12.activeRun !== void 0) {
let data14 = data12.activeRun, _errs38 = errors;
if (!(data14 && typeof data14 == "object" && !Array.isArray(data14)) && data14 !== null)
return validate20.errors = [{ instancePath: instancePath + "/runtime/activeRun", keyword: "type", message: "must be object,null" }], !1;
var valid6 = _errs38 === errors;
} else
var valid6 = !0;
if (valid6) {
if (data12.approval !== void 0) {
let data15 = data12.approval, _errs41 = errors;
if (!(data15 && typeof data15 == "object" && !Array.isArray(data15)) && data15 !== null)
return validate20.errors = [{ instancePath: instancePath + "/runtime/approval", keyword: "type", message: "must be object,null" }], !1;
var valid6 = _errs41 === errors;
} else
var valid6 = !0;
if (valid6) {
if (data12.heartbeat !== void 0) {
let data16 = data12.heartbeat, _errs44 = errors;
if (!(data16 && typeof data16 == "object" && !Array.isArray(data16)) && data16 !== null)
return validate20.errors = [{ instancePath: instancePath + "/runtime/heartbeat", keyword: "type", message: "must be object,null" }], !1;
var valid6 = _errs44 === errors;
} else
var valid6 = !0;
if (valid6)
if (data12.escalation !== void 0) {
let data17 = data12.escalation, _errs47 = errors;
if (!(data17 && typeof data17 == "object" && !Array.isArray(data17)) && data17 !== null)
return validate20.errors = [{ instancePath: instancePath + "/runtime/escalation", keyword: "type", message: "must be object,null" }], !1;
var valid6 = _errs47 === errors;
} else
var valid6 = !0;
}
}
}
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/runtime", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs32 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.artifacts !== void 0) {
let data18 = data.artifacts, _errs50 = errors;
if (errors === _errs50)
if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
let missing4;
if (data18.events === void 0 && (missing4 = "events") || data18.runSummary === void 0 && (missing4 = "runSummary") || data18.state === void 0 && (missing4 = "state") || data18.activeRun === void 0 && (missing4 = "activeRun") || data18.approval === void 0 && (missing4 = "approval"))
return validate20.errors = [{ instancePath: instancePath + "/artifacts", keyword: "required", message: "must have required property '" + missing4 + "'" }], !1;
{
let _errs52 = errors;
for (let key4 in data18)
if (!(key4 === "events" || key4 === "runSummary" || key4 === "state" || key4 === "activeRun" || key4 === "approval" || key4 === "heartbeat" || key4 === "escalation")) {
return validate20.errors = [{ instancePath: instancePath + "/artifacts", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs52 === errors) {
if (data18.events !== void 0) {
let _errs53 = errors;
validate23(data18.events, { instancePath: instancePath + "/artifacts/events", parentData: data18, parentDataProperty: "events", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var valid7 = _errs53 === errors;
} else
var valid7 = !0;
if (valid7) {
if (data18.runSummary !== void 0) {
let _errs54 = errors;
validate23(data18.runSummary, { instancePath: instancePath + "/artifacts/runSummary", parentData: data18, parentDataProperty: "runSummary", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var valid7 = _errs54 === errors;
} else
var valid7 = !0;
if (valid7) {
if (data18.state !== void 0) {
let _errs55 = errors;
validate23(data18.state, { instancePath: instancePath + "/artifacts/state", parentData: data18, parentDataProperty: "state", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var valid7 = _errs55 === errors;
} else
var valid7 = !0;
if (valid7) {
if (data18.activeRun !== void 0) {
let _errs56 = errors;
validate23(data18.activeRun, { instancePath: instancePath + "/artifacts/activeRun", parentData: data18, parentDataProperty: "activeRun", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var valid7 = _errs56 === errors;
} else
var valid7 = !0;
if (valid7) {
if (data18.approval !== void 0) {
let _errs57 = errors;
validate23(data18.approval, { instancePath: instancePath + "/artifacts/approval", parentData: data18, parentDataProperty: "approval", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var valid7 = _errs57 === errors;
} else
var valid7 = !0;
if (valid7) {
if (data18.heartbeat !== void 0) {
let _errs58 = errors;
validate23(data18.heartbeat, { instancePath: instancePath + "/artifacts/heartbeat", parentData: data18, parentDataProperty: "heartbeat", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var valid7 = _errs58 === errors;
} else
var valid7 = !0;
if (valid7)
if (data18.escalation !== void 0) {
let _errs59 = errors;
validate23(data18.escalation, { instancePath: instancePath + "/artifacts/escalation", parentData: data18, parentDataProperty: "escalation", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var valid7 = _errs59 === errors;
} else
var valid7 = !0;
}
}
}
}
}
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/artifacts", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs50 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sequence !== void 0) {
let data26 = data.sequence, _errs60 = errors;
if (errors === errors)
if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
let missing5;
if (data26.source === void 0 && (missing5 = "source") || data26.value === void 0 && (missing5 = "value"))
return validate20.errors = [{ instancePath: instancePath + "/sequence", keyword: "required", message: "must have required property '" + missing5 + "'" }], !1;
{
let _errs63 = errors;
for (let key5 in data26)
if (!(key5 === "source" || key5 === "value")) {
return validate20.errors = [{ instancePath: instancePath + "/sequence", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs63 === errors) {
if (data26.source !== void 0) {
let data27 = data26.source, _errs64 = errors;
if (typeof data27 != "string")
return validate20.errors = [{ instancePath: instancePath + "/sequence/source", keyword: "type", message: "must be string" }], !1;
if (data27 !== "cursor_event_line_offset")
return validate20.errors = [{ instancePath: instancePath + "/sequence/source", keyword: "const", message: "must be equal to constant" }], !1;
var valid9 = _errs64 === errors;
} else
var valid9 = !0;
if (valid9)
if (data26.value !== void 0) {
let data28 = data26.value, _errs66 = errors;
if (!(typeof data28 == "number" && !(data28 % 1) && !isNaN(data28) && isFinite(data28)))
return validate20.errors = [{ instancePath: instancePath + "/sequence/value", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs66 && typeof data28 == "number" && isFinite(data28) && (data28 < 0 || isNaN(data28)))
return validate20.errors = [{ instancePath: instancePath + "/sequence/value", keyword: "minimum", message: "must be >= 0" }], !1;
var valid9 = _errs66 === errors;
} else
var valid9 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/sequence", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs60 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.cursor !== void 0) {
let data29 = data.cursor, _errs68 = errors;
if (errors === errors)
if (data29 && typeof data29 == "object" && !Array.isArray(data29)) {
let missing6;
if (data29.eventLineOffset === void 0 && (missing6 = "eventLineOffset") || data29.eventLineCount === void 0 && (missing6 = "eventLineCount"))
return validate20.errors = [{ instancePath: instancePath + "/cursor", keyword: "required", message: "must have required property '" + missing6 + "'" }], !1;
{
let _errs71 = errors;
for (let key6 in data29)
if (!(key6 === "eventLineOffset" || key6 === "eventLineCount")) {
return validate20.errors = [{ instancePath: instancePath + "/cursor", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs71 === errors) {
if (data29.eventLineOffset !== void 0) {
let data30 = data29.eventLineOffset, _errs72 = errors;
if (!(typeof data30 == "number" && !(data30 % 1) && !isNaN(data30) && isFinite(data30)))
return validate20.errors = [{ instancePath: instancePath + "/cursor/eventLineOffset", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs72 && typeof data30 == "number" && isFinite(data30) && (data30 < 0 || isNaN(data30)))
return validate20.errors = [{ instancePath: instancePath + "/cursor/eventLineOffset", keyword: "minimum", message: "must be >= 0" }], !1;
var valid11 = _errs72 === errors;
} else
var valid11 = !0;
if (valid11)
if (data29.eventLineCount !== void 0) {
let data31 = data29.eventLineCount, _errs74 = errors;
if (!(typeof data31 == "number" && !(data31 % 1) && !isNaN(data31) && isFinite(data31)))
return validate20.errors = [{ instancePath: instancePath + "/cursor/eventLineCount", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs74 && typeof data31 == "number" && isFinite(data31) && (data31 < 0 || isNaN(data31)))
return validate20.errors = [{ instancePath: instancePath + "/cursor/eventLineCount", keyword: "minimum", message: "must be >= 0" }], !1;
var valid11 = _errs74 === errors;
} else
var valid11 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/cursor", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs68 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.health !== void 0) {
let data32 = data.health, _errs76 = errors;
if (errors === _errs76)
if (data32 && typeof data32 == "object" && !Array.isArray(data32)) {
let missing7;
if (data32.eventCount === void 0 && (missing7 = "eventCount") || data32.lastEventAt === void 0 && (missing7 = "lastEventAt") || data32.lastEventName === void 0 && (missing7 = "lastEventName") || data32.lastSummaryAt === void 0 && (missing7 = "lastSummaryAt") || data32.hasPendingApproval === void 0 && (missing7 = "hasPendingApproval") || data32.gates === void 0 && (missing7 = "gates") || data32.stuck === void 0 && (missing7 = "stuck"))
return validate20.errors = [{ instancePath: instancePath + "/health", keyword: "required", message: "must have required property '" + missing7 + "'" }], !1;
{
let _errs78 = errors;
for (let key7 in data32)
if (!(key7 === "eventCount" || key7 === "lastEventAt" || key7 === "lastEventName" || key7 === "lastSummaryAt" || key7 === "hasPendingApproval" || key7 === "gates" || key7 === "stuck")) {
return validate20.errors = [{ instancePath: instancePath + "/health", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs78 === errors) {
if (data32.eventCount !== void 0) {
let data33 = data32.eventCount, _errs79 = errors;
if (!(typeof data33 == "number" && !(data33 % 1) && !isNaN(data33) && isFinite(data33)))
return validate20.errors = [{ instancePath: instancePath + "/health/eventCount", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs79 && typeof data33 == "number" && isFinite(data33) && (data33 < 0 || isNaN(data33)))
return validate20.errors = [{ instancePath: instancePath + "/health/eventCount", keyword: "minimum", message: "must be >= 0" }], !1;
var valid12 = _errs79 === errors;
} else
var valid12 = !0;
if (valid12) {
if (data32.lastEventAt !== void 0) {
let data34 = data32.lastEventAt, _errs81 = errors;
if (typeof data34 != "string" && data34 !== null)
return validate20.errors = [{ instancePath: instancePath + "/health/lastEventAt", keyword: "type", message: "must be string,null" }], !1;
var valid12 = _errs81 === errors;
} else
var valid12 = !0;
if (valid12) {
if (data32.lastEventName !== void 0) {
let data35 = data32.lastEventName, _errs83 = errors;
if (typeof data35 != "string" && data35 !== null)
return validate20.errors = [{ instancePath: instancePath + "/health/lastEventName", keyword: "type", message: "must be string,null" }], !1;
var valid12 = _errs83 === errors;
} else
var valid12 = !0;
if (valid12) {
if (data32.lastSummaryAt !== void 0) {
let data36 = data32.lastSummaryAt, _errs85 = errors;
if (typeof data36 != "string" && data36 !== null)
return validate20.errors = [{ instancePath: instancePath + "/health/lastSummaryAt", keyword: "type", message: "must be string,null" }], !1;
var valid12 = _errs85 === errors;
} else
var valid12 = !0;
if (valid12) {
if (data32.hasPendingApproval !== void 0) {
let _errs87 = errors;
if (typeof data32.hasPendingApproval != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/health/hasPendingApproval", keyword: "type", message: "must be boolean" }], !1;
var valid12 = _errs87 === errors;
} else
var valid12 = !0;
if (valid12) {
if (data32.gates !== void 0) {
let data38 = data32.gates, _errs89 = errors, _errs90 = errors, valid13 = !1, _errs91 = errors;
if (errors === errors)
if (data38 && typeof data38 == "object" && !Array.isArray(data38))
for (let key8 in data38) {
let _errs95 = errors;
if (typeof data38[key8] != "string") {
let err0 = { instancePath: instancePath + "/health/gates/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
var valid15 = _errs95 === errors;
if (!valid15)
break;
}
else {
let err1 = { instancePath: instancePath + "/health/gates", keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
var _valid0 = _errs91 === errors;
valid13 = valid13 || _valid0;
let _errs97 = errors;
if (data38 !== null) {
let err2 = { instancePath: instancePath + "/health/gates", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
var _valid0 = _errs97 === errors;
if (valid13 = valid13 || _valid0, valid13)
errors = _errs90, vErrors !== null && (_errs90 ? vErrors.length = _errs90 : vErrors = null);
else {
let err3 = { instancePath: instancePath + "/health/gates", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++, validate20.errors = vErrors, !1;
}
var valid12 = _errs89 === errors;
} else
var valid12 = !0;
if (valid12)
if (data32.stuck !== void 0) {
let data40 = data32.stuck, _errs99 = errors, _errs100 = errors, valid16 = !1, _errs101 = errors;
if (errors === errors && !(data40 && typeof data40 == "object" && !Array.isArray(data40))) {
let err4 = { instancePath: instancePath + "/health/stuck", keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
var _valid1 = _errs101 === errors;
valid16 = valid16 || _valid1;
let _errs105 = errors;
if (data40 !== null) {
let err5 = { instancePath: instancePath + "/health/stuck", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
var _valid1 = _errs105 === errors;
if (valid16 = valid16 || _valid1, valid16)
errors = _errs100, vErrors !== null && (_errs100 ? vErrors.length = _errs100 : vErrors = null);
else {
let err6 = { instancePath: instancePath + "/health/stuck", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++, validate20.errors = vErrors, !1;
}
var valid12 = _errs99 === errors;
} else
var valid12 = !0;
}
}
}
}
}
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/health", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs76 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.log !== void 0) {
let _errs107 = errors;
validate31(data.log, { instancePath: instancePath + "/log", parentData: data, parentDataProperty: "log", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors), errors = vErrors.length);
var valid0 = _errs107 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.evidence !== void 0) {
let _errs108 = errors;
validate51(data.evidence, { instancePath: instancePath + "/evidence", parentData: data, parentDataProperty: "evidence", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors), errors = vErrors.length);
var valid0 = _errs108 === errors;
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
validateLoopRunSnapshot
};
