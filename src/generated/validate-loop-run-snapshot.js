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
var validateLoopRunSnapshot = validate20, schema31 = { $id: "https://ops-manager.invalid/schemas/loop-run-snapshot.schema.json", type: "object", additionalProperties: !1, required: ["schemaVersion", "envelopeType", "emittedAt", "source", "run", "runtime", "artifacts", "sequence", "cursor", "health"], properties: { schemaVersion: { type: "string", const: "v1" }, envelopeType: { type: "string", const: "loop_run_snapshot" }, emittedAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, traceId: { type: ["string", "null"] }, source: { $ref: "primitives.schema.json#/$defs/Source" }, run: { type: "object", additionalProperties: !1, required: ["runId", "iteration", "status", "summary"], properties: { runId: { type: "string", minLength: 1 }, iteration: { type: "integer", minimum: 0 }, status: { $ref: "vocabulary.schema.json#/$defs/LifecycleState" }, summary: { type: ["object", "null"], additionalProperties: !0 } } }, runtime: { type: "object", additionalProperties: !1, required: ["superloopState", "activeRun", "approval"], properties: { superloopState: { type: ["object", "null"], additionalProperties: !0 }, activeRun: { type: ["object", "null"], additionalProperties: !0 }, approval: { type: ["object", "null"], additionalProperties: !0 }, heartbeat: { type: ["object", "null"], additionalProperties: !0 } } }, artifacts: { type: "object", additionalProperties: !1, required: ["events", "runSummary", "state", "activeRun", "approval"], properties: { events: { $ref: "#/$defs/ArtifactRef" }, runSummary: { $ref: "#/$defs/ArtifactRef" }, state: { $ref: "#/$defs/ArtifactRef" }, activeRun: { $ref: "#/$defs/ArtifactRef" }, approval: { $ref: "#/$defs/ArtifactRef" }, heartbeat: { $ref: "#/$defs/ArtifactRef" } } }, sequence: { $ref: "primitives.schema.json#/$defs/EnvelopeSequence" }, cursor: { $ref: "primitives.schema.json#/$defs/LineCursor" }, health: { type: "object", additionalProperties: !1, required: ["eventCount", "lastEventAt", "lastEventName", "lastSummaryAt", "hasPendingApproval", "gates", "stuck"], properties: { eventCount: { type: "integer", minimum: 0 }, lastEventAt: { type: ["string", "null"] }, lastEventName: { type: ["string", "null"] }, lastSummaryAt: { type: ["string", "null"] }, hasPendingApproval: { type: "boolean" }, gates: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Gates" }, { type: "null" }] }, stuck: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Stuck" }, { type: "null" }] } } } }, $defs: { ArtifactRef: { type: "object", additionalProperties: !1, required: ["path", "exists", "sizeBytes", "lineCount", "sha256", "mtimeEpoch"], properties: { path: { type: "string" }, exists: { type: "boolean" }, sizeBytes: { type: "integer", minimum: 0 }, lineCount: { type: "integer", minimum: 0 }, sha256: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Sha256" }, { type: "null" }] }, mtimeEpoch: { type: ["integer", "null"] } } } } };
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
if (!(key3 === "superloopState" || key3 === "activeRun" || key3 === "approval" || key3 === "heartbeat")) {
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
if (valid6)
if (data12.heartbeat !== void 0) {
let data16 = data12.heartbeat, _errs44 = errors;
if (!(data16 && typeof data16 == "object" && !Array.isArray(data16)) && data16 !== null)
return validate20.errors = [{ instancePath: instancePath + "/runtime/heartbeat", keyword: "type", message: "must be object,null" }], !1;
var valid6 = _errs44 === errors;
} else
var valid6 = !0;
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
let data17 = data.artifacts, _errs47 = errors;
if (errors === _errs47)
if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
let missing4;
if (data17.events === void 0 && (missing4 = "events") || data17.runSummary === void 0 && (missing4 = "runSummary") || data17.state === void 0 && (missing4 = "state") || data17.activeRun === void 0 && (missing4 = "activeRun") || data17.approval === void 0 && (missing4 = "approval"))
return validate20.errors = [{ instancePath: instancePath + "/artifacts", keyword: "required", message: "must have required property '" + missing4 + "'" }], !1;
{
let _errs49 = errors;
for (let key4 in data17)
if (!(key4 === "events" || key4 === "runSummary" || key4 === "state" || key4 === "activeRun" || key4 === "approval" || key4 === "heartbeat")) {
return validate20.errors = [{ instancePath: instancePath + "/artifacts", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs49 === errors) {
if (data17.events !== void 0) {
let _errs50 = errors;
validate23(data17.events, { instancePath: instancePath + "/artifacts/events", parentData: data17, parentDataProperty: "events", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var valid7 = _errs50 === errors;
} else
var valid7 = !0;
if (valid7) {
if (data17.runSummary !== void 0) {
let _errs51 = errors;
validate23(data17.runSummary, { instancePath: instancePath + "/artifacts/runSummary", parentData: data17, parentDataProperty: "runSummary", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var valid7 = _errs51 === errors;
} else
var valid7 = !0;
if (valid7) {
if (data17.state !== void 0) {
let _errs52 = errors;
validate23(data17.state, { instancePath: instancePath + "/artifacts/state", parentData: data17, parentDataProperty: "state", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var valid7 = _errs52 === errors;
} else
var valid7 = !0;
if (valid7) {
if (data17.activeRun !== void 0) {
let _errs53 = errors;
validate23(data17.activeRun, { instancePath: instancePath + "/artifacts/activeRun", parentData: data17, parentDataProperty: "activeRun", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var valid7 = _errs53 === errors;
} else
var valid7 = !0;
if (valid7) {
if (data17.approval !== void 0) {
let _errs54 = errors;
validate23(data17.approval, { instancePath: instancePath + "/artifacts/approval", parentData: data17, parentDataProperty: "approval", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var valid7 = _errs54 === errors;
} else
var valid7 = !0;
if (valid7)
if (data17.heartbeat !== void 0) {
let _errs55 = errors;
validate23(data17.heartbeat, { instancePath: instancePath + "/artifacts/heartbeat", parentData: data17, parentDataProperty: "heartbeat", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var valid7 = _errs55 === errors;
} else
var valid7 = !0;
}
}
}
}
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/artifacts", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs47 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sequence !== void 0) {
let data24 = data.sequence, _errs56 = errors;
if (errors === errors)
if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
let missing5;
if (data24.source === void 0 && (missing5 = "source") || data24.value === void 0 && (missing5 = "value"))
return validate20.errors = [{ instancePath: instancePath + "/sequence", keyword: "required", message: "must have required property '" + missing5 + "'" }], !1;
{
let _errs59 = errors;
for (let key5 in data24)
if (!(key5 === "source" || key5 === "value")) {
return validate20.errors = [{ instancePath: instancePath + "/sequence", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs59 === errors) {
if (data24.source !== void 0) {
let data25 = data24.source, _errs60 = errors;
if (typeof data25 != "string")
return validate20.errors = [{ instancePath: instancePath + "/sequence/source", keyword: "type", message: "must be string" }], !1;
if (data25 !== "cursor_event_line_offset")
return validate20.errors = [{ instancePath: instancePath + "/sequence/source", keyword: "const", message: "must be equal to constant" }], !1;
var valid9 = _errs60 === errors;
} else
var valid9 = !0;
if (valid9)
if (data24.value !== void 0) {
let data26 = data24.value, _errs62 = errors;
if (!(typeof data26 == "number" && !(data26 % 1) && !isNaN(data26) && isFinite(data26)))
return validate20.errors = [{ instancePath: instancePath + "/sequence/value", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs62 && typeof data26 == "number" && isFinite(data26) && (data26 < 0 || isNaN(data26)))
return validate20.errors = [{ instancePath: instancePath + "/sequence/value", keyword: "minimum", message: "must be >= 0" }], !1;
var valid9 = _errs62 === errors;
} else
var valid9 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/sequence", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs56 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.cursor !== void 0) {
let data27 = data.cursor, _errs64 = errors;
if (errors === errors)
if (data27 && typeof data27 == "object" && !Array.isArray(data27)) {
let missing6;
if (data27.eventLineOffset === void 0 && (missing6 = "eventLineOffset") || data27.eventLineCount === void 0 && (missing6 = "eventLineCount"))
return validate20.errors = [{ instancePath: instancePath + "/cursor", keyword: "required", message: "must have required property '" + missing6 + "'" }], !1;
{
let _errs67 = errors;
for (let key6 in data27)
if (!(key6 === "eventLineOffset" || key6 === "eventLineCount")) {
return validate20.errors = [{ instancePath: instancePath + "/cursor", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs67 === errors) {
if (data27.eventLineOffset !== void 0) {
let data28 = data27.eventLineOffset, _errs68 = errors;
if (!(typeof data28 == "number" && !(data28 % 1) && !isNaN(data28) && isFinite(data28)))
return validate20.errors = [{ instancePath: instancePath + "/cursor/eventLineOffset", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs68 && typeof data28 == "number" && isFinite(data28) && (data28 < 0 || isNaN(data28)))
return validate20.errors = [{ instancePath: instancePath + "/cursor/eventLineOffset", keyword: "minimum", message: "must be >= 0" }], !1;
var valid11 = _errs68 === errors;
} else
var valid11 = !0;
if (valid11)
if (data27.eventLineCount !== void 0) {
let data29 = data27.eventLineCount, _errs70 = errors;
if (!(typeof data29 == "number" && !(data29 % 1) && !isNaN(data29) && isFinite(data29)))
return validate20.errors = [{ instancePath: instancePath + "/cursor/eventLineCount", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs70 && typeof data29 == "number" && isFinite(data29) && (data29 < 0 || isNaN(data29)))
return validate20.errors = [{ instancePath: instancePath + "/cursor/eventLineCount", keyword: "minimum", message: "must be >= 0" }], !1;
var valid11 = _errs70 === errors;
} else
var valid11 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/cursor", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs64 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.health !== void 0) {
let data30 = data.health, _errs72 = errors;
if (errors === _errs72)
if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
let missing7;
if (data30.eventCount === void 0 && (missing7 = "eventCount") || data30.lastEventAt === void 0 && (missing7 = "lastEventAt") || data30.lastEventName === void 0 && (missing7 = "lastEventName") || data30.lastSummaryAt === void 0 && (missing7 = "lastSummaryAt") || data30.hasPendingApproval === void 0 && (missing7 = "hasPendingApproval") || data30.gates === void 0 && (missing7 = "gates") || data30.stuck === void 0 && (missing7 = "stuck"))
return validate20.errors = [{ instancePath: instancePath + "/health", keyword: "required", message: "must have required property '" + missing7 + "'" }], !1;
{
let _errs74 = errors;
for (let key7 in data30)
if (!(key7 === "eventCount" || key7 === "lastEventAt" || key7 === "lastEventName" || key7 === "lastSummaryAt" || key7 === "hasPendingApproval" || key7 === "gates" || key7 === "stuck")) {
return validate20.errors = [{ instancePath: instancePath + "/health", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs74 === errors) {
if (data30.eventCount !== void 0) {
let data31 = data30.eventCount, _errs75 = errors;
if (!(typeof data31 == "number" && !(data31 % 1) && !isNaN(data31) && isFinite(data31)))
return validate20.errors = [{ instancePath: instancePath + "/health/eventCount", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs75 && typeof data31 == "number" && isFinite(data31) && (data31 < 0 || isNaN(data31)))
return validate20.errors = [{ instancePath: instancePath + "/health/eventCount", keyword: "minimum", message: "must be >= 0" }], !1;
var valid12 = _errs75 === errors;
} else
var valid12 = !0;
if (valid12) {
if (data30.lastEventAt !== void 0) {
let data32 = data30.lastEventAt, _errs77 = errors;
if (typeof data32 != "string" && data32 !== null)
return validate20.errors = [{ instancePath: instancePath + "/health/lastEventAt", keyword: "type", message: "must be string,null" }], !1;
var valid12 = _errs77 === errors;
} else
var valid12 = !0;
if (valid12) {
if (data30.lastEventName !== void 0) {
let data33 = data30.lastEventName, _errs79 = errors;
if (typeof data33 != "string" && data33 !== null)
return validate20.errors = [{ instancePath: instancePath + "/health/lastEventName", keyword: "type", message: "must be string,null" }], !1;
var valid12 = _errs79 === errors;
} else
var valid12 = !0;
if (valid12) {
if (data30.lastSummaryAt !== void 0) {
let data34 = data30.lastSummaryAt, _errs81 = errors;
if (typeof data34 != "string" && data34 !== null)
return validate20.errors = [{ instancePath: instancePath + "/health/lastSummaryAt", keyword: "type", message: "must be string,null" }], !1;
var valid12 = _errs81 === errors;
} else
var valid12 = !0;
if (valid12) {
if (data30.hasPendingApproval !== void 0) {
let _errs83 = errors;
if (typeof data30.hasPendingApproval != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/health/hasPendingApproval", keyword: "type", message: "must be boolean" }], !1;
var valid12 = _errs83 === errors;
} else
var valid12 = !0;
if (valid12) {
if (data30.gates !== void 0) {
let data36 = data30.gates, _errs85 = errors, _errs86 = errors, valid13 = !1, _errs87 = errors;
if (errors === errors)
if (data36 && typeof data36 == "object" && !Array.isArray(data36))
for (let key8 in data36) {
let _errs91 = errors;
if (typeof data36[key8] != "string") {
let err0 = { instancePath: instancePath + "/health/gates/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
var valid15 = _errs91 === errors;
if (!valid15)
break;
}
else {
let err1 = { instancePath: instancePath + "/health/gates", keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
var _valid0 = _errs87 === errors;
valid13 = valid13 || _valid0;
let _errs93 = errors;
if (data36 !== null) {
let err2 = { instancePath: instancePath + "/health/gates", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
var _valid0 = _errs93 === errors;
if (valid13 = valid13 || _valid0, valid13)
errors = _errs86, vErrors !== null && (_errs86 ? vErrors.length = _errs86 : vErrors = null);
else {
let err3 = { instancePath: instancePath + "/health/gates", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++, validate20.errors = vErrors, !1;
}
var valid12 = _errs85 === errors;
} else
var valid12 = !0;
if (valid12)
if (data30.stuck !== void 0) {
let data38 = data30.stuck, _errs95 = errors, _errs96 = errors, valid16 = !1, _errs97 = errors;
if (errors === errors && !(data38 && typeof data38 == "object" && !Array.isArray(data38))) {
let err4 = { instancePath: instancePath + "/health/stuck", keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
var _valid1 = _errs97 === errors;
valid16 = valid16 || _valid1;
let _errs101 = errors;
if (data38 !== null) {
let err5 = { instancePath: instancePath + "/health/stuck", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
var _valid1 = _errs101 === errors;
if (valid16 = valid16 || _valid1, valid16)
errors = _errs96, vErrors !== null && (_errs96 ? vErrors.length = _errs96 : vErrors = null);
else {
let err6 = { instancePath: instancePath + "/health/stuck", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++, validate20.errors = vErrors, !1;
}
var valid12 = _errs95 === errors;
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
var valid0 = _errs72 === errors;
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
} else
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateLoopRunSnapshot
};
