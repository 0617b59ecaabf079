// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateControlKey = validate20, schema31 = { $id: "https://ops-manager.invalid/schemas/control-key.schema.json", type: "object", additionalProperties: !1, required: ["schemaVersion", "loopId", "transport", "idempotencyKey", "fingerprint", "state", "attempt", "intentSequence", "intent", "requestedBy", "note", "traceId", "startedAt", "expiresAt", "request", "command", "baseline", "row", "exitCode"], properties: { schemaVersion: { type: "string", const: "v1" }, loopId: { type: "string" }, transport: { $ref: "vocabulary.schema.json#/$defs/TransportMode" }, idempotencyKey: { type: "string" }, fingerprint: { $ref: "primitives.schema.json#/$defs/Sha256" }, state: { type: "string", enum: ["open", "done"] }, attempt: { type: "integer", minimum: 1 }, intentSequence: { type: "integer", minimum: 0 }, intent: { type: "string", enum: ["cancel", "approve", "reject"] }, requestedBy: { type: "string" }, note: { type: "string" }, traceId: { type: "string" }, startedAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, expiresAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, request: { type: "object", additionalProperties: !1, required: ["doConfirm", "timeoutSeconds", "intervalSeconds", "retryAttempts", "retryBackoffSeconds", "automated", "forced", "acknowledged"], properties: { doConfirm: { type: "boolean" }, timeoutSeconds: { type: "integer", minimum: 0 }, intervalSeconds: { type: "integer", minimum: 0 }, retryAttempts: { type: "integer", minimum: 0 }, retryBackoffSeconds: { type: "integer", minimum: 0 }, automated: { type: "boolean" }, forced: { type: "boolean" }, acknowledged: { type: ["string", "null"] } } }, command: { type: "string" }, baseline: { anyOf: [{ $ref: "control-baseline.schema.json" }, { type: "null" }] }, row: { anyOf: [{ type: "object", additionalProperties: !0 }, { type: "null" }] }, exitCode: { type: ["integer", "null"] } } };
var func1 = Object.prototype.hasOwnProperty, pattern4 = new RegExp("^[0-9a-f]{64}$", "u"), pattern5 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u");
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate23.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.takenAt === void 0 && (missing0 = "takenAt") || data.run === void 0 && (missing0 = "run") || data.log === void 0 && (missing0 = "log") || data.eventLineOffset === void 0 && (missing0 = "eventLineOffset") || data.approval === void 0 && (missing0 = "approval") || data.process === void 0 && (missing0 = "process") || data.files === void 0 && (missing0 = "files"))
return validate23.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "takenAt" || key0 === "run" || key0 === "log" || key0 === "eventLineOffset" || key0 === "approval" || key0 === "process" || key0 === "files")) {
return validate23.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.takenAt !== void 0) {
let data0 = data.takenAt, _errs2 = errors;
if (errors === errors)
if (typeof data0 == "string") {
if (!pattern5.test(data0))
return validate23.errors = [{ instancePath: instancePath + "/takenAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate23.errors = [{ instancePath: instancePath + "/takenAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.run !== void 0) {
let data1 = data.run, _errs5 = errors;
if (errors === _errs5)
if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
let missing1;
if (data1.runId === void 0 && (missing1 = "runId") || data1.iteration === void 0 && (missing1 = "iteration") || data1.status === void 0 && (missing1 = "status") || data1.lastEvent === void 0 && (missing1 = "lastEvent"))
return validate23.errors = [{ instancePath: instancePath + "/run", keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
{
let _errs7 = errors;
for (let key1 in data1)
if (!(key1 === "runId" || key1 === "iteration" || key1 === "status" || key1 === "lastEvent")) {
return validate23.errors = [{ instancePath: instancePath + "/run", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs7 === errors) {
if (data1.runId !== void 0) {
let data2 = data1.runId, _errs8 = errors;
if (typeof data2 != "string" && data2 !== null)
return validate23.errors = [{ instancePath: instancePath + "/run/runId", keyword: "type", message: "must be string,null" }], !1;
var valid2 = _errs8 === errors;
} else
var valid2 = !0;
if (valid2) {
if (data1.iteration !== void 0) {
let data3 = data1.iteration, _errs10 = errors;
if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3)))
return validate23.errors = [{ instancePath: instancePath + "/run/iteration", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs10 && typeof data3 == "number" && isFinite(data3) && (data3 < 0 || isNaN(data3)))
return validate23.errors = [{ instancePath: instancePath + "/run/iteration", keyword: "minimum", message: "must be >= 0" }], !1;
var valid2 = _errs10 === errors;
} else
var valid2 = !0;
if (valid2) {
if (data1.status !== void 0) {
let _errs12 = errors;
if (typeof data1.status != "string")
return validate23.errors = [{ instancePath: instancePath + "/run/status", keyword: "type", message: "must be string" }], !1;
var valid2 = _errs12 === errors;
} else
var valid2 = !0;
if (valid2)
if (data1.lastEvent !== void 0) {
let data5 = data1.lastEvent, _errs14 = errors;
if (typeof data5 != "string" && data5 !== null)
return validate23.errors = [{ instancePath: instancePath + "/run/lastEvent", keyword: "type", message: "must be string,null" }], !1;
var valid2 = _errs14 === errors;
} else
var valid2 = !0;
}
}
}
}
} else
return validate23.errors = [{ instancePath: instancePath + "/run", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs5 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.log !== void 0) {
let data6 = data.log, _errs16 = errors, _errs17 = errors, valid3 = !1, _errs18 = errors;
if (errors === _errs18)
if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
let missing2;
if (data6.byteOffset === void 0 && (missing2 = "byteOffset") || data6.device === void 0 && (missing2 = "device") || data6.inode === void 0 && (missing2 = "inode") || data6.headBytes === void 0 && (missing2 = "headBytes") || data6.headSha256 === void 0 && (missing2 = "headSha256") || data6.tailBytes === void 0 && (missing2 = "tailBytes") || data6.tailSha256 === void 0 && (missing2 = "tailSha256")) {
let err0 = { instancePath: instancePath + "/log", keyword: "required", message: "must have required property '" + missing2 + "'" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
} else {
let _errs20 = errors;
for (let key2 in data6)
if (!(key2 === "byteOffset" || key2 === "device" || key2 === "inode" || key2 === "headBytes" || key2 === "headSha256" || key2 === "tailBytes" || key2 === "tailSha256")) {
let err1 = { instancePath: instancePath + "/log", keyword: "additionalProperties", message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
break;
}
if (_errs20 === errors) {
if (data6.byteOffset !== void 0) {
let data7 = data6.byteOffset, _errs21 = errors;
if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7))) {
let err2 = { instancePath: instancePath + "/log/byteOffset", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
if (errors === _errs21 && typeof data7 == "number" && isFinite(data7) && (data7 < 0 || isNaN(data7))) {
let err3 = { instancePath: instancePath + "/log/byteOffset", keyword: "minimum", message: "must be >= 0" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
var valid4 = _errs21 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data6.device !== void 0) {
let _errs23 = errors;
if (typeof data6.device != "string") {
let err4 = { instancePath: instancePath + "/log/device", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
var valid4 = _errs23 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data6.inode !== void 0) {
let _errs25 = errors;
if (typeof data6.inode != "string") {
let err5 = { instancePath: instancePath + "/log/inode", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
var valid4 = _errs25 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data6.headBytes !== void 0) {
let data10 = data6.headBytes, _errs27 = errors;
if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10))) {
let err6 = { instancePath: instancePath + "/log/headBytes", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
if (errors === _errs27 && typeof data10 == "number" && isFinite(data10) && (data10 < 0 || isNaN(data10))) {
let err7 = { instancePath: instancePath + "/log/headBytes", keyword: "minimum", message: "must be >= 0" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
var valid4 = _errs27 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data6.headSha256 !== void 0) {
let _errs29 = errors;
if (typeof data6.headSha256 != "string") {
let err8 = { instancePath: instancePath + "/log/headSha256", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
var valid4 = _errs29 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data6.tailBytes !== void 0) {
let data12 = data6.tailBytes, _errs31 = errors;
if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12))) {
let err9 = { instancePath: instancePath + "/log/tailBytes", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
}
if (errors === _errs31 && typeof data12 == "number" && isFinite(data12) && (data12 < 0 || isNaN(data12))) {
let err10 = { instancePath: instancePath + "/log/tailBytes", keyword: "minimum", message: "must be >= 0" };
vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
}
var valid4 = _errs31 === errors;
} else
var valid4 = !0;
if (valid4)
if (data6.tailSha256 !== void 0) {
let _errs33 = errors;
if (typeof data6.tailSha256 != "string") {
let err11 = { instancePath: instancePath + "/log/tailSha256", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
}
var valid4 = _errs33 === errors;
} else
var valid4 = !0;
}
}
}
}
}
}
}
} else {
let err12 = { instancePath: instancePath + "/log", keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
}
var _valid0 = _errs18 === errors;
valid3 = valid3 || _valid0;
let _errs35 = errors;
if (data6 !== null) {
let err13 = { instancePath: instancePath + "/log", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
}
var _valid0 = _errs35 === errors;
if (valid3 = valid3 || _valid0, valid3)
errors = _errs17, vErrors !== null && (_errs17 ? vErrors.length = _errs17 : vErrors = null);
else {
let err14 = { instancePath: instancePath + "/log", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++, validate23.errors = vErrors, !1;
}
var valid0 = _errs16 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.eventLineOffset !== void 0) {
let data14 = data.eventLineOffset, _errs37 = errors;
if (!(typeof data14 == "number" && !(data14 % 1) && !isNaN(data14) && isFinite(data14)) && data14 !== null)
return validate23.errors = [{ instancePath: instancePath + "/eventLineOffset", keyword: "type", message: "must be integer,null" }], !1;
var valid0 = _errs37 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.approval !== void 0) {
let data15 = data.approval, _errs39 = errors, _errs40 = errors, valid5 = !1, _errs41 = errors;
if (errors === _errs41)
if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
let missing3;
if (data15.status === void 0 && (missing3 = "status") || data15.runId === void 0 && (missing3 = "runId") || data15.iteration === void 0 && (missing3 = "iteration") || data15.requestedAt === void 0 && (missing3 = "requestedAt") || data15.decidedAt === void 0 && (missing3 = "decidedAt")) {
let err15 = { instancePath: instancePath + "/approval", keyword: "required", message: "must have required property '" + missing3 + "'" };
vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
} else {
let _errs43 = errors;
for (let key3 in data15)
if (!(key3 === "status" || key3 === "runId" || key3 === "iteration" || key3 === "requestedAt" || key3 === "decidedAt")) {
let err16 = { instancePath: instancePath + "/approval", keyword: "additionalProperties", message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
break;
}
if (_errs43 === errors) {
if (data15.status !== void 0) {
let _errs44 = errors;
if (typeof data15.status != "string") {
let err17 = { instancePath: instancePath + "/approval/status", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
}
var valid6 = _errs44 === errors;
} else
var valid6 = !0;
if (valid6) {
if (data15.runId !== void 0) {
let data17 = data15.runId, _errs46 = errors;
if (typeof data17 != "string" && data17 !== null) {
let err18 = { instancePath: instancePath + "/approval/runId", keyword: "type", message: "must be string,null" };
vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
}
var valid6 = _errs46 === errors;
} else
var valid6 = !0;
if (valid6) {
if (data15.iteration !== void 0) {
let data18 = data15.iteration, _errs48 = errors;
if (!(typeof data18 == "number" && !(data18 % 1) && !isNaN(data18) && isFinite(data18))) {
let err19 = { instancePath: instancePath + "/approval/iteration", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
}
if (errors === _errs48 && typeof data18 == "number" && isFinite(data18) && (data18 < 0 || isNaN(data18))) {
let err20 = { instancePath: instancePath + "/approval/iteration", keyword: "minimum", message: "must be >= 0" };
vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
}
var valid6 = _errs48 === errors;
} else
var valid6 = !0;
if (valid6) {
if (data15.requestedAt !== void 0) {
let data19 = data15.requestedAt, _errs50 = errors;
if (typeof data19 != "string" && data19 !== null) {
let err21 = { instancePath: instancePath + "/approval/requestedAt", keyword: "type", message: "must be string,null" };
vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
}
var valid6 = _errs50 === errors;
} else
var valid6 = !0;
if (valid6)
if (data15.decidedAt !== void 0) {
let data20 = data15.decidedAt, _errs52 = errors;
if (typeof data20 != "string" && data20 !== null) {
let err22 = { instancePath: instancePath + "/approval/decidedAt", keyword: "type", message: "must be string,null" };
vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
}
var valid6 = _errs52 === errors;
} else
var valid6 = !0;
}
}
}
}
}
} else {
let err23 = { instancePath: instancePath + "/approval", keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
}
var _valid1 = _errs41 === errors;
valid5 = valid5 || _valid1;
let _errs54 = errors;
if (data15 !== null) {
let err24 = { instancePath: instancePath + "/approval", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
}
var _valid1 = _errs54 === errors;
if (valid5 = valid5 || _valid1, valid5)
errors = _errs40, vErrors !== null && (_errs40 ? vErrors.length = _errs40 : vErrors = null);
else {
let err25 = { instancePath: instancePath + "/approval", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++, validate23.errors = vErrors, !1;
}
var valid0 = _errs39 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.process !== void 0) {
let data21 = data.process, _errs56 = errors;
if (errors === _errs56)
if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
let missing4;
if (data21.check === void 0 && (missing4 = "check") || data21.verdict === void 0 && (missing4 = "verdict") || data21.main === void 0 && (missing4 = "main") || data21.processGroup === void 0 && (missing4 = "processGroup") || data21.others === void 0 && (missing4 = "others"))
return validate23.errors = [{ instancePath: instancePath + "/process", keyword: "required", message: "must have required property '" + missing4 + "'" }], !1;
{
let _errs58 = errors;
for (let key4 in data21)
if (!(key4 === "check" || key4 === "verdict" || key4 === "main" || key4 === "processGroup" || key4 === "others")) {
return validate23.errors = [{ instancePath: instancePath + "/process", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs58 === errors) {
if (data21.check !== void 0) {
let _errs59 = errors;
if (typeof data21.check != "string")
return validate23.errors = [{ instancePath: instancePath + "/process/check", keyword: "type", message: "must be string" }], !1;
var valid7 = _errs59 === errors;
} else
var valid7 = !0;
if (valid7) {
if (data21.verdict !== void 0) {
let _errs61 = errors;
if (typeof data21.verdict != "string")
return validate23.errors = [{ instancePath: instancePath + "/process/verdict", keyword: "type", message: "must be string" }], !1;
var valid7 = _errs61 === errors;
} else
var valid7 = !0;
if (valid7) {
if (data21.main !== void 0) {
let data24 = data21.main, _errs63 = errors, _errs64 = errors, valid8 = !1, _errs65 = errors;
if (errors === _errs65)
if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
let missing5;
if (data24.pid === void 0 && (missing5 = "pid") || data24.startedAt === void 0 && (missing5 = "startedAt") || data24.command === void 0 && (missing5 = "command")) {
let err26 = { instancePath: instancePath + "/process/main", keyword: "required", message: "must have required property '" + missing5 + "'" };
vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
} else {
let _errs67 = errors;
for (let key5 in data24)
if (!(key5 === "pid" || key5 === "startedAt" || key5 === "command")) {
let err27 = { instancePath: instancePath + "/process/main", keyword: "additionalProperties", message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
break;
}
if (_errs67 === errors) {
if (data24.pid !== void 0) {
let data25 = data24.pid, _errs68 = errors;
if (!(typeof data25 == "number" && !(data25 % 1) && !isNaN(data25) && isFinite(data25))) {
let err28 = { instancePath: instancePath + "/process/main/pid", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
}
if (errors === _errs68 && typeof data25 == "number" && isFinite(data25) && (data25 < 0 || isNaN(data25))) {
let err29 = { instancePath: instancePath + "/process/main/pid", keyword: "minimum", message: "must be >= 0" };
vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
}
var valid9 = _errs68 === errors;
} else
var valid9 = !0;
if (valid9) {
if (data24.startedAt !== void 0) {
let data26 = data24.startedAt, _errs70 = errors;
if (typeof data26 != "string" && data26 !== null) {
let err30 = { instancePath: instancePath + "/process/main/startedAt", keyword: "type", message: "must be string,null" };
vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
}
var valid9 = _errs70 === errors;
} else
var valid9 = !0;
if (valid9)
if (data24.command !== void 0) {
let _errs72 = errors;
if (typeof data24.command != "string") {
let err31 = { instancePath: instancePath + "/process/main/command", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
}
var valid9 = _errs72 === errors;
} else
var valid9 = !0;
}
}
}
} else {
let err32 = { instancePath: instancePath + "/process/main", keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
}
var _valid2 = _errs65 === errors;
valid8 = valid8 || _valid2;
let _errs74 = errors;
if (data24 !== null) {
let err33 = { instancePath: instancePath + "/process/main", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
}
var _valid2 = _errs74 === errors;
if (valid8 = valid8 || _valid2, valid8)
errors = _errs64, vErrors !== null && (_errs64 ? vErrors.length = _errs64 : vErrors = null);
else {
let err34 = { instancePath: instancePath + "/process/main", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++, validate23.errors = vErrors, !1;
}
var valid7 = _errs63 === errors;
} else
var valid7 = !0;
if (valid7) {
if (data21.processGroup !== void 0) {
let data28 = data21.processGroup, _errs76 = errors;
if (!(typeof data28 == "number" && !(data28 % 1) && !isNaN(data28) && isFinite(data28)) && data28 !== null)
return validate23.errors = [{ instancePath: instancePath + "/process/processGroup", keyword: "type", message: "must be integer,null" }], !1;
var valid7 = _errs76 === errors;
} else
var valid7 = !0;
if (valid7)
if (data21.others !== void 0) {
let data29 = data21.others, _errs78 = errors;
if (errors === _errs78)
if (Array.isArray(data29)) {
var valid10 = !0;
let len0 = data29.length;
for (let i0 = 0; i0 < len0; i0++) {
let data30 = data29[i0], _errs80 = errors;
if (errors === _errs80)
if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
let missing6;
if (data30.pid === void 0 && (missing6 = "pid") || data30.startedAt === void 0 && (missing6 = "startedAt") || data30.command === void 0 && (missing6 = "command"))
return validate23.errors = [{ instancePath: instancePath + "/process/others/" + i0, keyword: "required", message: "must have required property '" + missing6 + "'" }], !1;
{
let _errs82 = errors;
for (let key6 in data30)
if (!(key6 === "pid" || key6 === "startedAt" || key6 === "command")) {
return validate23.errors = [{ instancePath: instancePath + "/process/others/" + i0, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs82 === errors) {
if (data30.pid !== void 0) {
let data31 = data30.pid, _errs83 = errors;
if (!(typeof data31 == "number" && !(data31 % 1) && !isNaN(data31) && isFinite(data31)))
return validate23.errors = [{ instancePath: instancePath + "/process/others/" + i0 + "/pid", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs83 && typeof data31 == "number" && isFinite(data31) && (data31 < 0 || isNaN(data31)))
return validate23.errors = [{ instancePath: instancePath + "/process/others/" + i0 + "/pid", keyword: "minimum", message: "must be >= 0" }], !1;
var valid11 = _errs83 === errors;
} else
var valid11 = !0;
if (valid11) {
if (data30.startedAt !== void 0) {
let data32 = data30.startedAt, _errs85 = errors;
if (typeof data32 != "string" && data32 !== null)
return validate23.errors = [{ instancePath: instancePath + "/process/others/" + i0 + "/startedAt", keyword: "type", message: "must be string,null" }], !1;
var valid11 = _errs85 === errors;
} else
var valid11 = !0;
if (valid11)
if (data30.command !== void 0) {
let _errs87 = errors;
if (typeof data30.command != "string")
return validate23.errors = [{ instancePath: instancePath + "/process/others/" + i0 + "/command", keyword: "type", message: "must be string" }], !1;
var valid11 = _errs87 === errors;
} else
var valid11 = !0;
}
}
}
} else
return validate23.errors = [{ instancePath: instancePath + "/process/others/" + i0, keyword: "type", message: "must be object" }], !1;
var valid10 = _errs80 === errors;
if (!valid10)
break;
}
} else
return validate23.errors = [{ instancePath: instancePath + "/process/others", keyword: "type", message: "must be array" }], !1;
var valid7 = _errs78 === errors;
} else
var valid7 = !0;
}
}
}
}
}
} else
return validate23.errors = [{ instancePath: instancePath + "/process", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs56 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.files !== void 0) {
let data34 = data.files, _errs89 = errors;
if (errors === _errs89)
if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
let missing7;
if (data34.active === void 0 && (missing7 = "active") || data34.stateLoop === void 0 && (missing7 = "stateLoop") || data34.runLoop === void 0 && (missing7 = "runLoop") || data34.runPid === void 0 && (missing7 = "runPid") || data34.claimed === void 0 && (missing7 = "claimed"))
return validate23.errors = [{ instancePath: instancePath + "/files", keyword: "required", message: "must have required property '" + missing7 + "'" }], !1;
{
let _errs91 = errors;
for (let key7 in data34)
if (!(key7 === "active" || key7 === "stateLoop" || key7 === "runLoop" || key7 === "runPid" || key7 === "claimed")) {
return validate23.errors = [{ instancePath: instancePath + "/files", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs91 === errors) {
if (data34.active !== void 0) {
let _errs92 = errors;
if (typeof data34.active != "boolean")
return validate23.errors = [{ instancePath: instancePath + "/files/active", keyword: "type", message: "must be boolean" }], !1;
var valid12 = _errs92 === errors;
} else
var valid12 = !0;
if (valid12) {
if (data34.stateLoop !== void 0) {
let data36 = data34.stateLoop, _errs94 = errors;
if (typeof data36 != "string" && data36 !== null)
return validate23.errors = [{ instancePath: instancePath + "/files/stateLoop", keyword: "type", message: "must be string,null" }], !1;
var valid12 = _errs94 === errors;
} else
var valid12 = !0;
if (valid12) {
if (data34.runLoop !== void 0) {
let data37 = data34.runLoop, _errs96 = errors;
if (typeof data37 != "string" && data37 !== null)
return validate23.errors = [{ instancePath: instancePath + "/files/runLoop", keyword: "type", message: "must be string,null" }], !1;
var valid12 = _errs96 === errors;
} else
var valid12 = !0;
if (valid12) {
if (data34.runPid !== void 0) {
let data38 = data34.runPid, _errs98 = errors;
if (!(typeof data38 == "number" && !(data38 % 1) && !isNaN(data38) && isFinite(data38)) && data38 !== null)
return validate23.errors = [{ instancePath: instancePath + "/files/runPid", keyword: "type", message: "must be integer,null" }], !1;
var valid12 = _errs98 === errors;
} else
var valid12 = !0;
if (valid12)
if (data34.claimed !== void 0) {
let _errs100 = errors;
if (typeof data34.claimed != "boolean")
return validate23.errors = [{ instancePath: instancePath + "/files/claimed", keyword: "type", message: "must be boolean" }], !1;
var valid12 = _errs100 === errors;
} else
var valid12 = !0;
}
}
}
}
}
} else
return validate23.errors = [{ instancePath: instancePath + "/files", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs89 === errors;
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
return validate23.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate23.errors = vErrors, errors === 0;
}
validate23.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.schemaVersion === void 0 && (missing0 = "schemaVersion") || data.loopId === void 0 && (missing0 = "loopId") || data.transport === void 0 && (missing0 = "transport") || data.idempotencyKey === void 0 && (missing0 = "idempotencyKey") || data.fingerprint === void 0 && (missing0 = "fingerprint") || data.state === void 0 && (missing0 = "state") || data.attempt === void 0 && (missing0 = "attempt") || data.intentSequence === void 0 && (missing0 = "intentSequence") || data.intent === void 0 && (missing0 = "intent") || data.requestedBy === void 0 && (missing0 = "requestedBy") || data.note === void 0 && (missing0 = "note") || data.traceId === void 0 && (missing0 = "traceId") || data.startedAt === void 0 && (missing0 = "startedAt") || data.expiresAt === void 0 && (missing0 = "expiresAt") || data.request === void 0 && (missing0 = "request") || data.command === void 0 && (missing0 = "command") || data.baseline === void 0 && (missing0 = "baseline") || data.row === void 0 && (missing0 = "row") || data.exitCode === void 0 && (missing0 = "exitCode"))
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
if (data.loopId !== void 0) {
let _errs4 = errors;
if (typeof data.loopId != "string")
return validate20.errors = [{ instancePath: instancePath + "/loopId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.transport !== void 0) {
let data2 = data.transport, _errs6 = errors;
if (typeof data2 != "string")
return validate20.errors = [{ instancePath: instancePath + "/transport", keyword: "type", message: "must be string" }], !1;
if (!(data2 === "local" || data2 === "sprite_service"))
return validate20.errors = [{ instancePath: instancePath + "/transport", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.idempotencyKey !== void 0) {
let _errs9 = errors;
if (typeof data.idempotencyKey != "string")
return validate20.errors = [{ instancePath: instancePath + "/idempotencyKey", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.fingerprint !== void 0) {
let data4 = data.fingerprint, _errs11 = errors;
if (errors === errors)
if (typeof data4 == "string") {
if (!pattern4.test(data4))
return validate20.errors = [{ instancePath: instancePath + "/fingerprint", keyword: "pattern", message: 'must match pattern "^[0-9a-f]{64}$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/fingerprint", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.state !== void 0) {
let data5 = data.state, _errs14 = errors;
if (typeof data5 != "string")
return validate20.errors = [{ instancePath: instancePath + "/state", keyword: "type", message: "must be string" }], !1;
if (!(data5 === "open" || data5 === "done"))
return validate20.errors = [{ instancePath: instancePath + "/state", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs14 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.attempt !== void 0) {
let data6 = data.attempt, _errs16 = errors;
if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)))
return validate20.errors = [{ instancePath: instancePath + "/attempt", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs16 && typeof data6 == "number" && isFinite(data6) && (data6 < 1 || isNaN(data6)))
return validate20.errors = [{ instancePath: instancePath + "/attempt", keyword: "minimum", message: "must be >= 1" }], !1;
var valid0 = _errs16 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.intentSequence !== void 0) {
let data7 = data.intentSequence, _errs18 = errors;
if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7)))
return validate20.errors = [{ instancePath: instancePath + "/intentSequence", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs18 && typeof data7 == "number" && isFinite(data7) && (data7 < 0 || isNaN(data7)))
return validate20.errors = [{ instancePath: instancePath + "/intentSequence", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs18 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.intent !== void 0) {
let data8 = data.intent, _errs20 = errors;
if (typeof data8 != "string")
return validate20.errors = [{ instancePath: instancePath + "/intent", keyword: "type", message: "must be string" }], !1;
if (!(data8 === "cancel" || data8 === "approve" || data8 === "reject"))
return validate20.errors = [{ instancePath: instancePath + "/intent", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs20 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.requestedBy !== void 0) {
let _errs22 = errors;
if (typeof data.requestedBy != "string")
return validate20.errors = [{ instancePath: instancePath + "/requestedBy", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs22 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.note !== void 0) {
let _errs24 = errors;
if (typeof data.note != "string")
return validate20.errors = [{ instancePath: instancePath + "/note", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs24 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.traceId !== void 0) {
let _errs26 = errors;
if (typeof data.traceId != "string")
return validate20.errors = [{ instancePath: instancePath + "/traceId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs26 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.startedAt !== void 0) {
let data12 = data.startedAt, _errs28 = errors;
if (errors === errors)
if (typeof data12 == "string") {
if (!pattern5.test(data12))
return validate20.errors = [{ instancePath: instancePath + "/startedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/startedAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs28 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.expiresAt !== void 0) {
let data13 = data.expiresAt, _errs31 = errors;
if (errors === errors)
if (typeof data13 == "string") {
if (!pattern5.test(data13))
return validate20.errors = [{ instancePath: instancePath + "/expiresAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/expiresAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs31 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.request !== void 0) {
let data14 = data.request, _errs34 = errors;
if (errors === _errs34)
if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
let missing1;
if (data14.doConfirm === void 0 && (missing1 = "doConfirm") || data14.timeoutSeconds === void 0 && (missing1 = "timeoutSeconds") || data14.intervalSeconds === void 0 && (missing1 = "intervalSeconds") || data14.retryAttempts === void 0 && (missing1 = "retryAttempts") || data14.retryBackoffSeconds === void 0 && (missing1 = "retryBackoffSeconds") || data14.automated === void 0 && (missing1 = "automated") || data14.forced === void 0 && (missing1 = "forced") || data14.acknowledged === void 0 && (missing1 = "acknowledged"))
return validate20.errors = [{ instancePath: instancePath + "/request", keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
{
let _errs36 = errors;
for (let key1 in data14)
if (!(key1 === "doConfirm" || key1 === "timeoutSeconds" || key1 === "intervalSeconds" || key1 === "retryAttempts" || key1 === "retryBackoffSeconds" || key1 === "automated" || key1 === "forced" || key1 === "acknowledged")) {
return validate20.errors = [{ instancePath: instancePath + "/request", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs36 === errors) {
if (data14.doConfirm !== void 0) {
let _errs37 = errors;
if (typeof data14.doConfirm != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/request/doConfirm", keyword: "type", message: "must be boolean" }], !1;
var valid5 = _errs37 === errors;
} else
var valid5 = !0;
if (valid5) {
if (data14.timeoutSeconds !== void 0) {
let data16 = data14.timeoutSeconds, _errs39 = errors;
if (!(typeof data16 == "number" && !(data16 % 1) && !isNaN(data16) && isFinite(data16)))
return validate20.errors = [{ instancePath: instancePath + "/request/timeoutSeconds", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs39 && typeof data16 == "number" && isFinite(data16) && (data16 < 0 || isNaN(data16)))
return validate20.errors = [{ instancePath: instancePath + "/request/timeoutSeconds", keyword: "minimum", message: "must be >= 0" }], !1;
var valid5 = _errs39 === errors;
} else
var valid5 = !0;
if (valid5) {
if (data14.intervalSeconds !== void 0) {
let data17 = data14.intervalSeconds, _errs41 = errors;
if (!(typeof data17 == "number" && !(data17 % 1) && !isNaN(data17) && isFinite(data17)))
return validate20.errors = [{ instancePath: instancePath + "/request/intervalSeconds", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs41 && typeof data17 == "number" && isFinite(data17) && (data17 < 0 || isNaN(data17)))
return validate20.errors = [{ instancePath: instancePath + "/request/intervalSeconds", keyword: "minimum", message: "must be >= 0" }], !1;
var valid5 = _errs41 === errors;
} else
var valid5 = !0;
if (valid5) {
if (data14.retryAttempts !== void 0) {
let data18 = data14.retryAttempts, _errs43 = errors;
if (!(typeof data18 == "number" && !(data18 % 1) && !isNaN(data18) && isFinite(data18)))
return validate20.errors = [{ instancePath: instancePath + "/request/retryAttempts", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs43 && typeof data18 == "number" && isFinite(data18) && (data18 < 0 || isNaN(data18)))
return validate20.errors = [{ instancePath: instancePath + "/request/retryAttempts", keyword: "minimum", message: "must be >= 0" }], !1;
var valid5 = _errs43 === errors;
} else
var valid5 = !0;
if (valid5) {
if (data14.retryBackoffSeconds !== void 0) {
let data19 = data14.retryBackoffSeconds, _errs45 = errors;
if (!(typeof data19 == "number" && !(data19 % 1) && !isNaN(data19) && isFinite(data19)))
return validate20.errors = [{ instancePath: instancePath + "/request/retryBackoffSeconds", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs45 && typeof data19 == "number" && isFinite(data19) && (data19 < 0 || isNaN(data19)))
return validate20.errors = [{ instancePath: instancePath + "/request/retryBackoffSeconds", keyword: "minimum", message: "must be >= 0" }], !1;
var valid5 = _errs45 === errors;
} else
var valid5 = !0;
if (valid5) {
if (data14.automated !== void 0) {
let _errs47 = errors;
if (typeof data14.automated != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/request/automated", keyword: "type", message: "must be boolean" }], !1;
var valid5 = _errs47 === errors;
} else
var valid5 = !0;
if (valid5) {
if (data14.forced !== void 0) {
let _errs49 = errors;
if (typeof data14.forced != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/request/forced", keyword: "type", message: "must be boolean" }], !1;
var valid5 = _errs49 === errors;
} else
var valid5 = !0;
if (valid5)
if (data14.acknowledged !== void 0) {
let data22 = data14.acknowledged, _errs51 = errors;
if (typeof data22 != "string" && data22 !== null)
return validate20.errors = [{ instancePath: instancePath + "/request/acknowledged", keyword: "type", message: "must be string,null" }], !1;
var valid5 = _errs51 === errors;
} else
var valid5 = !0;
}
}
}
}
}
}
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/request", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs34 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.command !== void 0) {
let _errs53 = errors;
if (typeof data.command != "string")
return validate20.errors = [{ instancePath: instancePath + "/command", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs53 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.baseline !== void 0) {
let data24 = data.baseline, _errs55 = errors, _errs56 = errors, valid6 = !1, _errs57 = errors;
validate23(data24, { instancePath: instancePath + "/baseline", parentData: data, parentDataProperty: "baseline", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var _valid0 = _errs57 === errors;
valid6 = valid6 || _valid0;
let _errs58 = errors;
if (data24 !== null) {
let err0 = { instancePath: instancePath + "/baseline", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
var _valid0 = _errs58 === errors;
if (valid6 = valid6 || _valid0, valid6)
errors = _errs56, vErrors !== null && (_errs56 ? vErrors.length = _errs56 : vErrors = null);
else {
let err1 = { instancePath: instancePath + "/baseline", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++, validate20.errors = vErrors, !1;
}
var valid0 = _errs55 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.row !== void 0) {
let data25 = data.row, _errs60 = errors, _errs61 = errors, valid7 = !1, _errs62 = errors;
if (errors === _errs62 && !(data25 && typeof data25 == "object" && !Array.isArray(data25))) {
let err2 = { instancePath: instancePath + "/row", keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
var _valid1 = _errs62 === errors;
valid7 = valid7 || _valid1;
let _errs65 = errors;
if (data25 !== null) {
let err3 = { instancePath: instancePath + "/row", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
var _valid1 = _errs65 === errors;
if (valid7 = valid7 || _valid1, valid7)
errors = _errs61, vErrors !== null && (_errs61 ? vErrors.length = _errs61 : vErrors = null);
else {
let err4 = { instancePath: instancePath + "/row", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++, validate20.errors = vErrors, !1;
}
var valid0 = _errs60 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.exitCode !== void 0) {
let data26 = data.exitCode, _errs67 = errors;
if (!(typeof data26 == "number" && !(data26 % 1) && !isNaN(data26) && isFinite(data26)) && data26 !== null)
return validate20.errors = [{ instancePath: instancePath + "/exitCode", keyword: "type", message: "must be integer,null" }], !1;
var valid0 = _errs67 === errors;
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
validateControlKey
};
