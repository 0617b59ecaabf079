// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateStateMemory = validate20;
var schema35 = { $id: "https://ops-manager.invalid/schemas/fold.schema.json", type: "object", additionalProperties: !1, required: ["schema", "line", "byte", "run", "runs", "phase", "phaseEvent", "endReason", "lastEvent", "openRole", "approvalDecision", "gates", "events", "quarantinedInRun", "quarantinedPending", "quarantinedTotal", "blankRows"], properties: { schema: { type: "integer", const: 1 }, line: { type: "integer", minimum: 0 }, byte: { type: "integer", minimum: 0 }, run: { $ref: "#/$defs/FoldRun" }, runs: { type: "integer", minimum: 0 }, phase: { $ref: "vocabulary.schema.json#/$defs/RunPhase" }, phaseEvent: { anyOf: [{ $ref: "#/$defs/EventMark" }, { type: "null" }] }, endReason: { type: ["string", "null"] }, lastEvent: { anyOf: [{ $ref: "#/$defs/EventMark" }, { type: "null" }] }, openRole: { type: ["string", "null"] }, approvalDecision: { type: ["string", "null"], enum: ["approved", "rejected", null] }, gates: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Gates" }, { type: "null" }] }, events: { type: "integer", minimum: 0 }, quarantinedInRun: { type: "integer", minimum: 0 }, quarantinedPending: { type: "integer", minimum: 0 }, quarantinedTotal: { type: "integer", minimum: 0 }, blankRows: { type: "integer", minimum: 0 } }, $defs: { FoldRun: { type: "object", additionalProperties: !1, required: ["runId", "iteration", "firstLine", "firstEventAt"], properties: { runId: { type: ["string", "null"] }, iteration: { type: "integer", minimum: 0 }, firstLine: { type: "integer", minimum: 0 }, firstEventAt: { type: ["string", "null"] } } }, EventMark: { type: "object", additionalProperties: !1, required: ["line", "name", "timestamp", "runId", "iteration", "role", "status"], properties: { line: { type: "integer", minimum: 0 }, name: { type: "string" }, timestamp: { type: "string" }, runId: { type: "string" }, iteration: { type: "integer", minimum: 0 }, role: { type: ["string", "null"] }, status: { type: ["string", "null"] } } } } };
var func1 = Object.prototype.hasOwnProperty;
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate22.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.schema === void 0 && (missing0 = "schema") || data.line === void 0 && (missing0 = "line") || data.byte === void 0 && (missing0 = "byte") || data.run === void 0 && (missing0 = "run") || data.runs === void 0 && (missing0 = "runs") || data.phase === void 0 && (missing0 = "phase") || data.phaseEvent === void 0 && (missing0 = "phaseEvent") || data.endReason === void 0 && (missing0 = "endReason") || data.lastEvent === void 0 && (missing0 = "lastEvent") || data.openRole === void 0 && (missing0 = "openRole") || data.approvalDecision === void 0 && (missing0 = "approvalDecision") || data.gates === void 0 && (missing0 = "gates") || data.events === void 0 && (missing0 = "events") || data.quarantinedInRun === void 0 && (missing0 = "quarantinedInRun") || data.quarantinedPending === void 0 && (missing0 = "quarantinedPending") || data.quarantinedTotal === void 0 && (missing0 = "quarantinedTotal") || data.blankRows === void 0 && (missing0 = "blankRows"))
return validate22.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!func1.call(schema35.properties, key0)) {
return validate22.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.schema !== void 0) {
let data0 = data.schema, _errs2 = errors;
if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0)))
return validate22.errors = [{ instancePath: instancePath + "/schema", keyword: "type", message: "must be integer" }], !1;
if (data0 !== 1)
return validate22.errors = [{ instancePath: instancePath + "/schema", keyword: "const", message: "must be equal to constant" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.line !== void 0) {
let data1 = data.line, _errs4 = errors;
if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1)))
return validate22.errors = [{ instancePath: instancePath + "/line", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs4 && typeof data1 == "number" && isFinite(data1) && (data1 < 0 || isNaN(data1)))
return validate22.errors = [{ instancePath: instancePath + "/line", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.byte !== void 0) {
let data2 = data.byte, _errs6 = errors;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)))
return validate22.errors = [{ instancePath: instancePath + "/byte", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs6 && typeof data2 == "number" && isFinite(data2) && (data2 < 0 || isNaN(data2)))
return validate22.errors = [{ instancePath: instancePath + "/byte", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.run !== void 0) {
let data3 = data.run, _errs8 = errors;
if (errors === errors)
if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
let missing1;
if (data3.runId === void 0 && (missing1 = "runId") || data3.iteration === void 0 && (missing1 = "iteration") || data3.firstLine === void 0 && (missing1 = "firstLine") || data3.firstEventAt === void 0 && (missing1 = "firstEventAt"))
return validate22.errors = [{ instancePath: instancePath + "/run", keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
{
let _errs11 = errors;
for (let key1 in data3)
if (!(key1 === "runId" || key1 === "iteration" || key1 === "firstLine" || key1 === "firstEventAt")) {
return validate22.errors = [{ instancePath: instancePath + "/run", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs11 === errors) {
if (data3.runId !== void 0) {
let data4 = data3.runId, _errs12 = errors;
if (typeof data4 != "string" && data4 !== null)
return validate22.errors = [{ instancePath: instancePath + "/run/runId", keyword: "type", message: "must be string,null" }], !1;
var valid2 = _errs12 === errors;
} else
var valid2 = !0;
if (valid2) {
if (data3.iteration !== void 0) {
let data5 = data3.iteration, _errs14 = errors;
if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5)))
return validate22.errors = [{ instancePath: instancePath + "/run/iteration", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs14 && typeof data5 == "number" && isFinite(data5) && (data5 < 0 || isNaN(data5)))
return validate22.errors = [{ instancePath: instancePath + "/run/iteration", keyword: "minimum", message: "must be >= 0" }], !1;
var valid2 = _errs14 === errors;
} else
var valid2 = !0;
if (valid2) {
if (data3.firstLine !== void 0) {
let data6 = data3.firstLine, _errs16 = errors;
if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)))
return validate22.errors = [{ instancePath: instancePath + "/run/firstLine", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs16 && typeof data6 == "number" && isFinite(data6) && (data6 < 0 || isNaN(data6)))
return validate22.errors = [{ instancePath: instancePath + "/run/firstLine", keyword: "minimum", message: "must be >= 0" }], !1;
var valid2 = _errs16 === errors;
} else
var valid2 = !0;
if (valid2)
if (data3.firstEventAt !== void 0) {
let data7 = data3.firstEventAt, _errs18 = errors;
if (typeof data7 != "string" && data7 !== null)
return validate22.errors = [{ instancePath: instancePath + "/run/firstEventAt", keyword: "type", message: "must be string,null" }], !1;
var valid2 = _errs18 === errors;
} else
var valid2 = !0;
}
}
}
}
} else
return validate22.errors = [{ instancePath: instancePath + "/run", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.runs !== void 0) {
let data8 = data.runs, _errs20 = errors;
if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8)))
return validate22.errors = [{ instancePath: instancePath + "/runs", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs20 && typeof data8 == "number" && isFinite(data8) && (data8 < 0 || isNaN(data8)))
return validate22.errors = [{ instancePath: instancePath + "/runs", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs20 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.phase !== void 0) {
let data9 = data.phase, _errs22 = errors;
if (typeof data9 != "string")
return validate22.errors = [{ instancePath: instancePath + "/phase", keyword: "type", message: "must be string" }], !1;
if (!(data9 === "none" || data9 === "open" || data9 === "complete" || data9 === "stopped" || data9 === "failed" || data9 === "approval_requested" || data9 === "approval_decided"))
return validate22.errors = [{ instancePath: instancePath + "/phase", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs22 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.phaseEvent !== void 0) {
let data10 = data.phaseEvent, _errs25 = errors, _errs26 = errors, valid4 = !1, _errs27 = errors;
if (errors === errors)
if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
let missing2;
if (data10.line === void 0 && (missing2 = "line") || data10.name === void 0 && (missing2 = "name") || data10.timestamp === void 0 && (missing2 = "timestamp") || data10.runId === void 0 && (missing2 = "runId") || data10.iteration === void 0 && (missing2 = "iteration") || data10.role === void 0 && (missing2 = "role") || data10.status === void 0 && (missing2 = "status")) {
let err0 = { instancePath: instancePath + "/phaseEvent", keyword: "required", message: "must have required property '" + missing2 + "'" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
} else {
let _errs30 = errors;
for (let key2 in data10)
if (!(key2 === "line" || key2 === "name" || key2 === "timestamp" || key2 === "runId" || key2 === "iteration" || key2 === "role" || key2 === "status")) {
let err1 = { instancePath: instancePath + "/phaseEvent", keyword: "additionalProperties", message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
break;
}
if (_errs30 === errors) {
if (data10.line !== void 0) {
let data11 = data10.line, _errs31 = errors;
if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11))) {
let err2 = { instancePath: instancePath + "/phaseEvent/line", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
if (errors === _errs31 && typeof data11 == "number" && isFinite(data11) && (data11 < 0 || isNaN(data11))) {
let err3 = { instancePath: instancePath + "/phaseEvent/line", keyword: "minimum", message: "must be >= 0" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
var valid6 = _errs31 === errors;
} else
var valid6 = !0;
if (valid6) {
if (data10.name !== void 0) {
let _errs33 = errors;
if (typeof data10.name != "string") {
let err4 = { instancePath: instancePath + "/phaseEvent/name", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
var valid6 = _errs33 === errors;
} else
var valid6 = !0;
if (valid6) {
if (data10.timestamp !== void 0) {
let _errs35 = errors;
if (typeof data10.timestamp != "string") {
let err5 = { instancePath: instancePath + "/phaseEvent/timestamp", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
var valid6 = _errs35 === errors;
} else
var valid6 = !0;
if (valid6) {
if (data10.runId !== void 0) {
let _errs37 = errors;
if (typeof data10.runId != "string") {
let err6 = { instancePath: instancePath + "/phaseEvent/runId", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
var valid6 = _errs37 === errors;
} else
var valid6 = !0;
if (valid6) {
if (data10.iteration !== void 0) {
let data15 = data10.iteration, _errs39 = errors;
if (!(typeof data15 == "number" && !(data15 % 1) && !isNaN(data15) && isFinite(data15))) {
let err7 = { instancePath: instancePath + "/phaseEvent/iteration", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
if (errors === _errs39 && typeof data15 == "number" && isFinite(data15) && (data15 < 0 || isNaN(data15))) {
let err8 = { instancePath: instancePath + "/phaseEvent/iteration", keyword: "minimum", message: "must be >= 0" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
var valid6 = _errs39 === errors;
} else
var valid6 = !0;
if (valid6) {
if (data10.role !== void 0) {
let data16 = data10.role, _errs41 = errors;
if (typeof data16 != "string" && data16 !== null) {
let err9 = { instancePath: instancePath + "/phaseEvent/role", keyword: "type", message: "must be string,null" };
vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
}
var valid6 = _errs41 === errors;
} else
var valid6 = !0;
if (valid6)
if (data10.status !== void 0) {
let data17 = data10.status, _errs43 = errors;
if (typeof data17 != "string" && data17 !== null) {
let err10 = { instancePath: instancePath + "/phaseEvent/status", keyword: "type", message: "must be string,null" };
vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
}
var valid6 = _errs43 === errors;
} else
var valid6 = !0;
}
}
}
}
}
}
}
} else {
let err11 = { instancePath: instancePath + "/phaseEvent", keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
}
var _valid0 = _errs27 === errors;
valid4 = valid4 || _valid0;
let _errs45 = errors;
if (data10 !== null) {
let err12 = { instancePath: instancePath + "/phaseEvent", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
}
var _valid0 = _errs45 === errors;
if (valid4 = valid4 || _valid0, valid4)
errors = _errs26, vErrors !== null && (_errs26 ? vErrors.length = _errs26 : vErrors = null);
else {
let err13 = { instancePath: instancePath + "/phaseEvent", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++, validate22.errors = vErrors, !1;
}
var valid0 = _errs25 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.endReason !== void 0) {
let data18 = data.endReason, _errs47 = errors;
if (typeof data18 != "string" && data18 !== null)
return validate22.errors = [{ instancePath: instancePath + "/endReason", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs47 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastEvent !== void 0) {
let data19 = data.lastEvent, _errs49 = errors, _errs50 = errors, valid7 = !1, _errs51 = errors;
if (errors === errors)
if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
let missing3;
if (data19.line === void 0 && (missing3 = "line") || data19.name === void 0 && (missing3 = "name") || data19.timestamp === void 0 && (missing3 = "timestamp") || data19.runId === void 0 && (missing3 = "runId") || data19.iteration === void 0 && (missing3 = "iteration") || data19.role === void 0 && (missing3 = "role") || data19.status === void 0 && (missing3 = "status")) {
let err14 = { instancePath: instancePath + "/lastEvent", keyword: "required", message: "must have required property '" + missing3 + "'" };
vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
} else {
let _errs54 = errors;
for (let key3 in data19)
if (!(key3 === "line" || key3 === "name" || key3 === "timestamp" || key3 === "runId" || key3 === "iteration" || key3 === "role" || key3 === "status")) {
let err15 = { instancePath: instancePath + "/lastEvent", keyword: "additionalProperties", message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
break;
}
if (_errs54 === errors) {
if (data19.line !== void 0) {
let data20 = data19.line, _errs55 = errors;
if (!(typeof data20 == "number" && !(data20 % 1) && !isNaN(data20) && isFinite(data20))) {
let err16 = { instancePath: instancePath + "/lastEvent/line", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
}
if (errors === _errs55 && typeof data20 == "number" && isFinite(data20) && (data20 < 0 || isNaN(data20))) {
let err17 = { instancePath: instancePath + "/lastEvent/line", keyword: "minimum", message: "must be >= 0" };
vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
}
var valid9 = _errs55 === errors;
} else
var valid9 = !0;
if (valid9) {
if (data19.name !== void 0) {
let _errs57 = errors;
if (typeof data19.name != "string") {
let err18 = { instancePath: instancePath + "/lastEvent/name", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
}
var valid9 = _errs57 === errors;
} else
var valid9 = !0;
if (valid9) {
if (data19.timestamp !== void 0) {
let _errs59 = errors;
if (typeof data19.timestamp != "string") {
let err19 = { instancePath: instancePath + "/lastEvent/timestamp", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
}
var valid9 = _errs59 === errors;
} else
var valid9 = !0;
if (valid9) {
if (data19.runId !== void 0) {
let _errs61 = errors;
if (typeof data19.runId != "string") {
let err20 = { instancePath: instancePath + "/lastEvent/runId", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
}
var valid9 = _errs61 === errors;
} else
var valid9 = !0;
if (valid9) {
if (data19.iteration !== void 0) {
let data24 = data19.iteration, _errs63 = errors;
if (!(typeof data24 == "number" && !(data24 % 1) && !isNaN(data24) && isFinite(data24))) {
let err21 = { instancePath: instancePath + "/lastEvent/iteration", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
}
if (errors === _errs63 && typeof data24 == "number" && isFinite(data24) && (data24 < 0 || isNaN(data24))) {
let err22 = { instancePath: instancePath + "/lastEvent/iteration", keyword: "minimum", message: "must be >= 0" };
vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
}
var valid9 = _errs63 === errors;
} else
var valid9 = !0;
if (valid9) {
if (data19.role !== void 0) {
let data25 = data19.role, _errs65 = errors;
if (typeof data25 != "string" && data25 !== null) {
let err23 = { instancePath: instancePath + "/lastEvent/role", keyword: "type", message: "must be string,null" };
vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
}
var valid9 = _errs65 === errors;
} else
var valid9 = !0;
if (valid9)
if (data19.status !== void 0) {
let data26 = data19.status, _errs67 = errors;
if (typeof data26 != "string" && data26 !== null) {
let err24 = { instancePath: instancePath + "/lastEvent/status", keyword: "type", message: "must be string,null" };
vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
}
var valid9 = _errs67 === errors;
} else
var valid9 = !0;
}
}
}
}
}
}
}
} else {
let err25 = { instancePath: instancePath + "/lastEvent", keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
}
var _valid1 = _errs51 === errors;
valid7 = valid7 || _valid1;
let _errs69 = errors;
if (data19 !== null) {
let err26 = { instancePath: instancePath + "/lastEvent", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
}
var _valid1 = _errs69 === errors;
if (valid7 = valid7 || _valid1, valid7)
errors = _errs50, vErrors !== null && (_errs50 ? vErrors.length = _errs50 : vErrors = null);
else {
let err27 = { instancePath: instancePath + "/lastEvent", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++, validate22.errors = vErrors, !1;
}
var valid0 = _errs49 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.openRole !== void 0) {
let data27 = data.openRole, _errs71 = errors;
if (typeof data27 != "string" && data27 !== null)
return validate22.errors = [{ instancePath: instancePath + "/openRole", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs71 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.approvalDecision !== void 0) {
let data28 = data.approvalDecision, _errs73 = errors;
if (typeof data28 != "string" && data28 !== null)
return validate22.errors = [{ instancePath: instancePath + "/approvalDecision", keyword: "type", message: "must be string,null" }], !1;
if (!(data28 === "approved" || data28 === "rejected" || data28 === null))
return validate22.errors = [{ instancePath: instancePath + "/approvalDecision", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs73 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.gates !== void 0) {
let data29 = data.gates, _errs75 = errors, _errs76 = errors, valid10 = !1, _errs77 = errors;
if (errors === errors)
if (data29 && typeof data29 == "object" && !Array.isArray(data29))
for (let key4 in data29) {
let _errs81 = errors;
if (typeof data29[key4] != "string") {
let err28 = { instancePath: instancePath + "/gates/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
}
var valid12 = _errs81 === errors;
if (!valid12)
break;
}
else {
let err29 = { instancePath: instancePath + "/gates", keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
}
var _valid2 = _errs77 === errors;
valid10 = valid10 || _valid2;
let _errs83 = errors;
if (data29 !== null) {
let err30 = { instancePath: instancePath + "/gates", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
}
var _valid2 = _errs83 === errors;
if (valid10 = valid10 || _valid2, valid10)
errors = _errs76, vErrors !== null && (_errs76 ? vErrors.length = _errs76 : vErrors = null);
else {
let err31 = { instancePath: instancePath + "/gates", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++, validate22.errors = vErrors, !1;
}
var valid0 = _errs75 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.events !== void 0) {
let data31 = data.events, _errs85 = errors;
if (!(typeof data31 == "number" && !(data31 % 1) && !isNaN(data31) && isFinite(data31)))
return validate22.errors = [{ instancePath: instancePath + "/events", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs85 && typeof data31 == "number" && isFinite(data31) && (data31 < 0 || isNaN(data31)))
return validate22.errors = [{ instancePath: instancePath + "/events", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs85 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.quarantinedInRun !== void 0) {
let data32 = data.quarantinedInRun, _errs87 = errors;
if (!(typeof data32 == "number" && !(data32 % 1) && !isNaN(data32) && isFinite(data32)))
return validate22.errors = [{ instancePath: instancePath + "/quarantinedInRun", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs87 && typeof data32 == "number" && isFinite(data32) && (data32 < 0 || isNaN(data32)))
return validate22.errors = [{ instancePath: instancePath + "/quarantinedInRun", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs87 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.quarantinedPending !== void 0) {
let data33 = data.quarantinedPending, _errs89 = errors;
if (!(typeof data33 == "number" && !(data33 % 1) && !isNaN(data33) && isFinite(data33)))
return validate22.errors = [{ instancePath: instancePath + "/quarantinedPending", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs89 && typeof data33 == "number" && isFinite(data33) && (data33 < 0 || isNaN(data33)))
return validate22.errors = [{ instancePath: instancePath + "/quarantinedPending", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs89 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.quarantinedTotal !== void 0) {
let data34 = data.quarantinedTotal, _errs91 = errors;
if (!(typeof data34 == "number" && !(data34 % 1) && !isNaN(data34) && isFinite(data34)))
return validate22.errors = [{ instancePath: instancePath + "/quarantinedTotal", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs91 && typeof data34 == "number" && isFinite(data34) && (data34 < 0 || isNaN(data34)))
return validate22.errors = [{ instancePath: instancePath + "/quarantinedTotal", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs91 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.blankRows !== void 0) {
let data35 = data.blankRows, _errs93 = errors;
if (!(typeof data35 == "number" && !(data35 % 1) && !isNaN(data35) && isFinite(data35)))
return validate22.errors = [{ instancePath: instancePath + "/blankRows", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs93 && typeof data35 == "number" && isFinite(data35) && (data35 < 0 || isNaN(data35)))
return validate22.errors = [{ instancePath: instancePath + "/blankRows", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs93 === errors;
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
} else
return validate22.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate22.errors = vErrors, errors === 0;
}
validate22.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate25.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.status === void 0 && (missing0 = "status") || data.driftActive === void 0 && (missing0 = "driftActive") || data.updatedAt === void 0 && (missing0 = "updatedAt") || data.snapshot === void 0 && (missing0 = "snapshot") || data.events === void 0 && (missing0 = "events") || data.highWater === void 0 && (missing0 = "highWater") || data.loopId === void 0 && (missing0 = "loopId"))
return validate25.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
if (data.status !== void 0) {
let data0 = data.status, _errs1 = errors;
if (typeof data0 != "string")
return validate25.errors = [{ instancePath: instancePath + "/status", keyword: "type", message: "must be string" }], !1;
if (!(data0 === "ok" || data0 === "ordering_drift_detected"))
return validate25.errors = [{ instancePath: instancePath + "/status", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs1 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.driftActive !== void 0) {
let _errs4 = errors;
if (typeof data.driftActive != "boolean")
return validate25.errors = [{ instancePath: instancePath + "/driftActive", keyword: "type", message: "must be boolean" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.updatedAt !== void 0) {
let _errs6 = errors;
if (typeof data.updatedAt != "string")
return validate25.errors = [{ instancePath: instancePath + "/updatedAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.reasonCode !== void 0) {
let _errs8 = errors;
if (typeof data.reasonCode != "string")
return validate25.errors = [{ instancePath: instancePath + "/reasonCode", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.snapshot !== void 0) {
let data4 = data.snapshot, _errs10 = errors;
if (errors === _errs10)
if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
let missing1;
if (data4.current === void 0 && (missing1 = "current"))
return validate25.errors = [{ instancePath: instancePath + "/snapshot", keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
if (data4.current !== void 0) {
let data5 = data4.current, _errs12 = errors;
if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5)) && data5 !== null)
return validate25.errors = [{ instancePath: instancePath + "/snapshot/current", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs12 && typeof data5 == "number" && isFinite(data5) && (data5 < 0 || isNaN(data5)))
return validate25.errors = [{ instancePath: instancePath + "/snapshot/current", keyword: "minimum", message: "must be >= 0" }], !1;
}
} else
return validate25.errors = [{ instancePath: instancePath + "/snapshot", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.events !== void 0) {
let data6 = data.events, _errs14 = errors;
if (errors === _errs14)
if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
let missing2;
if (data6.last === void 0 && (missing2 = "last"))
return validate25.errors = [{ instancePath: instancePath + "/events", keyword: "required", message: "must have required property '" + missing2 + "'" }], !1;
if (data6.last !== void 0) {
let data7 = data6.last, _errs16 = errors;
if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7)) && data7 !== null)
return validate25.errors = [{ instancePath: instancePath + "/events/last", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs16 && typeof data7 == "number" && isFinite(data7) && (data7 < 0 || isNaN(data7)))
return validate25.errors = [{ instancePath: instancePath + "/events/last", keyword: "minimum", message: "must be >= 0" }], !1;
}
} else
return validate25.errors = [{ instancePath: instancePath + "/events", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs14 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.highWater !== void 0) {
let data8 = data.highWater, _errs18 = errors;
if (errors === _errs18)
if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
let missing3;
if (data8.snapshot === void 0 && (missing3 = "snapshot") || data8.events === void 0 && (missing3 = "events"))
return validate25.errors = [{ instancePath: instancePath + "/highWater", keyword: "required", message: "must have required property '" + missing3 + "'" }], !1;
if (data8.snapshot !== void 0) {
let data9 = data8.snapshot, _errs20 = errors;
if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9)) && data9 !== null)
return validate25.errors = [{ instancePath: instancePath + "/highWater/snapshot", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs20 && typeof data9 == "number" && isFinite(data9) && (data9 < 0 || isNaN(data9)))
return validate25.errors = [{ instancePath: instancePath + "/highWater/snapshot", keyword: "minimum", message: "must be >= 0" }], !1;
var valid4 = _errs20 === errors;
} else
var valid4 = !0;
if (valid4)
if (data8.events !== void 0) {
let data10 = data8.events, _errs22 = errors;
if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10)) && data10 !== null)
return validate25.errors = [{ instancePath: instancePath + "/highWater/events", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs22 && typeof data10 == "number" && isFinite(data10) && (data10 < 0 || isNaN(data10)))
return validate25.errors = [{ instancePath: instancePath + "/highWater/events", keyword: "minimum", message: "must be >= 0" }], !1;
var valid4 = _errs22 === errors;
} else
var valid4 = !0;
} else
return validate25.errors = [{ instancePath: instancePath + "/highWater", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs18 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.loopId !== void 0) {
let _errs24 = errors;
if (typeof data.loopId != "string")
return validate25.errors = [{ instancePath: instancePath + "/loopId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs24 === errors;
} else
var valid0 = !0;
}
}
}
}
}
}
} else
return validate25.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate25.errors = vErrors, errors === 0;
}
validate25.evaluated = { props: { status: !0, driftActive: !0, updatedAt: !0, reasonCode: !0, snapshot: !0, events: !0, highWater: !0, loopId: !0 }, dynamicProps: !1, dynamicItems: !1 };
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate35.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.lifecycleState === void 0 && (missing0 = "lifecycleState") || data.runId === void 0 && (missing0 = "runId") || data.divergence === void 0 && (missing0 = "divergence") || data.orderingDrift === void 0 && (missing0 = "orderingDrift") || data.healthStatus === void 0 && (missing0 = "healthStatus") || data.alarmKey === void 0 && (missing0 = "alarmKey"))
return validate35.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "lifecycleState" || key0 === "runId" || key0 === "divergence" || key0 === "orderingDrift" || key0 === "healthStatus" || key0 === "alarmKey" || key0 === "profileDrift")) {
return validate35.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.lifecycleState !== void 0) {
let data0 = data.lifecycleState, _errs2 = errors;
if (typeof data0 != "string")
return validate35.errors = [{ instancePath: instancePath + "/lifecycleState", keyword: "type", message: "must be string" }], !1;
if (!(data0 === "none" || data0 === "running" || data0 === "awaiting_approval" || data0 === "complete" || data0 === "stopped" || data0 === "failed" || data0 === "idle" || data0 === "unknown"))
return validate35.errors = [{ instancePath: instancePath + "/lifecycleState", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.runId !== void 0) {
let data1 = data.runId, _errs5 = errors;
if (typeof data1 != "string" && data1 !== null)
return validate35.errors = [{ instancePath: instancePath + "/runId", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs5 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.divergence !== void 0) {
let _errs7 = errors;
if (typeof data.divergence != "boolean")
return validate35.errors = [{ instancePath: instancePath + "/divergence", keyword: "type", message: "must be boolean" }], !1;
var valid0 = _errs7 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.orderingDrift !== void 0) {
let _errs9 = errors;
if (typeof data.orderingDrift != "boolean")
return validate35.errors = [{ instancePath: instancePath + "/orderingDrift", keyword: "type", message: "must be boolean" }], !1;
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.healthStatus !== void 0) {
let data4 = data.healthStatus, _errs11 = errors;
if (typeof data4 != "string")
return validate35.errors = [{ instancePath: instancePath + "/healthStatus", keyword: "type", message: "must be string" }], !1;
if (!(data4 === "none" || data4 === "healthy" || data4 === "degraded" || data4 === "critical"))
return validate35.errors = [{ instancePath: instancePath + "/healthStatus", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.alarmKey !== void 0) {
let _errs13 = errors;
if (typeof data.alarmKey != "string")
return validate35.errors = [{ instancePath: instancePath + "/alarmKey", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs13 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.profileDrift !== void 0) {
let data6 = data.profileDrift, _errs15 = errors;
if (typeof data6 != "string" && data6 !== null)
return validate35.errors = [{ instancePath: instancePath + "/profileDrift", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs15 === errors;
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
return validate35.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate35.errors = vErrors, errors === 0;
}
validate35.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate27.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.status === void 0 && (missing0 = "status") || data.since === void 0 && (missing0 = "since") || data.reasonCodes === void 0 && (missing0 = "reasonCodes") || data.reasons === void 0 && (missing0 = "reasons"))
return validate27.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
if (data.status !== void 0) {
let data0 = data.status, _errs1 = errors;
if (typeof data0 != "string")
return validate27.errors = [{ instancePath: instancePath + "/status", keyword: "type", message: "must be string" }], !1;
if (!(data0 === "healthy" || data0 === "degraded" || data0 === "critical"))
return validate27.errors = [{ instancePath: instancePath + "/status", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs1 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.since !== void 0) {
let data1 = data.since, _errs4 = errors;
if (typeof data1 != "string" && data1 !== null)
return validate27.errors = [{ instancePath: instancePath + "/since", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.reasonCodes !== void 0) {
let data2 = data.reasonCodes, _errs6 = errors;
if (errors === _errs6)
if (Array.isArray(data2)) {
var valid2 = !0;
let len0 = data2.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs8 = errors;
if (typeof data2[i0] != "string")
return validate27.errors = [{ instancePath: instancePath + "/reasonCodes/" + i0, keyword: "type", message: "must be string" }], !1;
var valid2 = _errs8 === errors;
if (!valid2)
break;
}
} else
return validate27.errors = [{ instancePath: instancePath + "/reasonCodes", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.reasons !== void 0) {
let data4 = data.reasons, _errs10 = errors;
if (errors === _errs10)
if (Array.isArray(data4)) {
var valid3 = !0;
let len1 = data4.length;
for (let i1 = 0; i1 < len1; i1++) {
let data5 = data4[i1], _errs12 = errors;
if (errors === _errs12)
if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
let missing1;
if (data5.code === void 0 && (missing1 = "code") || data5.severity === void 0 && (missing1 = "severity"))
return validate27.errors = [{ instancePath: instancePath + "/reasons/" + i1, keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
if (data5.code !== void 0) {
let _errs14 = errors;
if (typeof data5.code != "string")
return validate27.errors = [{ instancePath: instancePath + "/reasons/" + i1 + "/code", keyword: "type", message: "must be string" }], !1;
var valid4 = _errs14 === errors;
} else
var valid4 = !0;
if (valid4)
if (data5.severity !== void 0) {
let data7 = data5.severity, _errs16 = errors;
if (typeof data7 != "string")
return validate27.errors = [{ instancePath: instancePath + "/reasons/" + i1 + "/severity", keyword: "type", message: "must be string" }], !1;
if (!(data7 === "degraded" || data7 === "critical"))
return validate27.errors = [{ instancePath: instancePath + "/reasons/" + i1 + "/severity", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid4 = _errs16 === errors;
} else
var valid4 = !0;
} else
return validate27.errors = [{ instancePath: instancePath + "/reasons/" + i1, keyword: "type", message: "must be object" }], !1;
var valid3 = _errs12 === errors;
if (!valid3)
break;
}
} else
return validate27.errors = [{ instancePath: instancePath + "/reasons", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.announced !== void 0) {
let _errs19 = errors;
validate35(data.announced, { instancePath: instancePath + "/announced", parentData: data, parentDataProperty: "announced", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors), errors = vErrors.length);
var valid0 = _errs19 === errors;
} else
var valid0 = !0;
}
}
}
} else
return validate27.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate27.errors = vErrors, errors === 0;
}
validate27.evaluated = { props: { status: !0, since: !0, reasonCodes: !0, reasons: !0, announced: !0 }, dynamicProps: !1, dynamicItems: !1 };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.schemaVersion === void 0 && (missing0 = "schemaVersion") || data.generatedAt === void 0 && (missing0 = "generatedAt") || data.transition === void 0 && (missing0 = "transition") || data.projection === void 0 && (missing0 = "projection") || data.cursor === void 0 && (missing0 = "cursor") || data.divergence === void 0 && (missing0 = "divergence") || data.evidence === void 0 && (missing0 = "evidence") || data.fold === void 0 && (missing0 = "fold") || data.sequence === void 0 && (missing0 = "sequence") || data.source === void 0 && (missing0 = "source") || data.run === void 0 && (missing0 = "run") || data.health === void 0 && (missing0 = "health"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
if (data.schemaVersion !== void 0) {
let _errs1 = errors;
if (data.schemaVersion !== "v1")
return validate20.errors = [{ instancePath: instancePath + "/schemaVersion", keyword: "const", message: "must be equal to constant" }], !1;
var valid0 = _errs1 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.generatedAt !== void 0) {
let _errs2 = errors;
if (typeof data.generatedAt != "string")
return validate20.errors = [{ instancePath: instancePath + "/generatedAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.transition !== void 0) {
let data2 = data.transition, _errs4 = errors;
if (errors === _errs4)
if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
let missing1;
if (data2.currentState === void 0 && (missing1 = "currentState") || data2.why === void 0 && (missing1 = "why") || data2.since === void 0 && (missing1 = "since"))
return validate20.errors = [{ instancePath: instancePath + "/transition", keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
if (data2.currentState !== void 0) {
let data3 = data2.currentState, _errs6 = errors;
if (typeof data3 != "string")
return validate20.errors = [{ instancePath: instancePath + "/transition/currentState", keyword: "type", message: "must be string" }], !1;
if (!(data3 === "running" || data3 === "awaiting_approval" || data3 === "complete" || data3 === "stopped" || data3 === "failed" || data3 === "idle" || data3 === "unknown"))
return validate20.errors = [{ instancePath: instancePath + "/transition/currentState", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid1 = _errs6 === errors;
} else
var valid1 = !0;
if (valid1) {
if (data2.why !== void 0) {
let _errs9 = errors;
if (typeof data2.why != "string")
return validate20.errors = [{ instancePath: instancePath + "/transition/why", keyword: "type", message: "must be string" }], !1;
var valid1 = _errs9 === errors;
} else
var valid1 = !0;
if (valid1)
if (data2.since !== void 0) {
let data5 = data2.since, _errs11 = errors;
if (typeof data5 != "string" && data5 !== null)
return validate20.errors = [{ instancePath: instancePath + "/transition/since", keyword: "type", message: "must be string,null" }], !1;
var valid1 = _errs11 === errors;
} else
var valid1 = !0;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/transition", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.projection !== void 0) {
let data6 = data.projection, _errs13 = errors;
if (errors === _errs13)
if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
let missing2;
if (data6.approvalRequestedAt === void 0 && (missing2 = "approvalRequestedAt"))
return validate20.errors = [{ instancePath: instancePath + "/projection", keyword: "required", message: "must have required property '" + missing2 + "'" }], !1;
if (data6.approvalRequestedAt !== void 0) {
let data7 = data6.approvalRequestedAt;
if (typeof data7 != "string" && data7 !== null)
return validate20.errors = [{ instancePath: instancePath + "/projection/approvalRequestedAt", keyword: "type", message: "must be string,null" }], !1;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/projection", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs13 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.cursor !== void 0) {
let data8 = data.cursor, _errs17 = errors;
if (errors === _errs17)
if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
let missing3;
if (data8.eventLineOffset === void 0 && (missing3 = "eventLineOffset"))
return validate20.errors = [{ instancePath: instancePath + "/cursor", keyword: "required", message: "must have required property '" + missing3 + "'" }], !1;
if (data8.eventLineOffset !== void 0) {
let data9 = data8.eventLineOffset, _errs19 = errors;
if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9)))
return validate20.errors = [{ instancePath: instancePath + "/cursor/eventLineOffset", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs19 && typeof data9 == "number" && isFinite(data9) && (data9 < 0 || isNaN(data9)))
return validate20.errors = [{ instancePath: instancePath + "/cursor/eventLineOffset", keyword: "minimum", message: "must be >= 0" }], !1;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/cursor", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs17 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.divergence !== void 0) {
let data10 = data.divergence, _errs21 = errors;
if (errors === _errs21)
if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
let missing4;
if (data10.any === void 0 && (missing4 = "any") || data10.reasons === void 0 && (missing4 = "reasons") || data10.since === void 0 && (missing4 = "since"))
return validate20.errors = [{ instancePath: instancePath + "/divergence", keyword: "required", message: "must have required property '" + missing4 + "'" }], !1;
if (data10.any !== void 0) {
let _errs23 = errors;
if (typeof data10.any != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/divergence/any", keyword: "type", message: "must be boolean" }], !1;
var valid5 = _errs23 === errors;
} else
var valid5 = !0;
if (valid5) {
if (data10.reasons !== void 0) {
let data12 = data10.reasons, _errs25 = errors;
if (errors === _errs25)
if (Array.isArray(data12)) {
var valid6 = !0;
let len0 = data12.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs27 = errors;
if (typeof data12[i0] != "string")
return validate20.errors = [{ instancePath: instancePath + "/divergence/reasons/" + i0, keyword: "type", message: "must be string" }], !1;
var valid6 = _errs27 === errors;
if (!valid6)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/divergence/reasons", keyword: "type", message: "must be array" }], !1;
var valid5 = _errs25 === errors;
} else
var valid5 = !0;
if (valid5)
if (data10.since !== void 0) {
let data14 = data10.since, _errs29 = errors;
if (typeof data14 != "string" && data14 !== null)
return validate20.errors = [{ instancePath: instancePath + "/divergence/since", keyword: "type", message: "must be string,null" }], !1;
var valid5 = _errs29 === errors;
} else
var valid5 = !0;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/divergence", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs21 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.evidence !== void 0) {
let data15 = data.evidence, _errs31 = errors;
if (errors === _errs31)
if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
let missing5;
if (data15.process === void 0 && (missing5 = "process"))
return validate20.errors = [{ instancePath: instancePath + "/evidence", keyword: "required", message: "must have required property '" + missing5 + "'" }], !1;
if (data15.process !== void 0) {
let data16 = data15.process;
if (errors === errors)
if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
let missing6;
if (data16.pid === void 0 && (missing6 = "pid") || data16.verdict === void 0 && (missing6 = "verdict"))
return validate20.errors = [{ instancePath: instancePath + "/evidence/process", keyword: "required", message: "must have required property '" + missing6 + "'" }], !1;
if (data16.pid !== void 0) {
let data17 = data16.pid, _errs35 = errors;
if (!(typeof data17 == "number" && !(data17 % 1) && !isNaN(data17) && isFinite(data17)) && data17 !== null)
return validate20.errors = [{ instancePath: instancePath + "/evidence/process/pid", keyword: "type", message: "must be integer,null" }], !1;
var valid8 = _errs35 === errors;
} else
var valid8 = !0;
if (valid8)
if (data16.verdict !== void 0) {
let data18 = data16.verdict, _errs37 = errors;
if (typeof data18 != "string")
return validate20.errors = [{ instancePath: instancePath + "/evidence/process/verdict", keyword: "type", message: "must be string" }], !1;
if (!(data18 === "alive" || data18 === "dead" || data18 === "unverifiable" || data18 === "off" || data18 === "none"))
return validate20.errors = [{ instancePath: instancePath + "/evidence/process/verdict", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid8 = _errs37 === errors;
} else
var valid8 = !0;
} else
return validate20.errors = [{ instancePath: instancePath + "/evidence/process", keyword: "type", message: "must be object" }], !1;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/evidence", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs31 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.fold !== void 0) {
let _errs40 = errors;
validate22(data.fold, { instancePath: instancePath + "/fold", parentData: data, parentDataProperty: "fold", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors), errors = vErrors.length);
var valid0 = _errs40 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sequence !== void 0) {
let _errs41 = errors;
validate25(data.sequence, { instancePath: instancePath + "/sequence", parentData: data, parentDataProperty: "sequence", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors), errors = vErrors.length);
var valid0 = _errs41 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.source !== void 0) {
let data21 = data.source, _errs42 = errors;
if (errors === _errs42)
if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
let missing7;
if (data21.loopId === void 0 && (missing7 = "loopId"))
return validate20.errors = [{ instancePath: instancePath + "/source", keyword: "required", message: "must have required property '" + missing7 + "'" }], !1;
if (data21.loopId !== void 0 && typeof data21.loopId != "string")
return validate20.errors = [{ instancePath: instancePath + "/source/loopId", keyword: "type", message: "must be string" }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/source", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs42 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.run !== void 0) {
let data23 = data.run, _errs46 = errors;
if (errors === _errs46)
if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
let missing8;
if (data23.runId === void 0 && (missing8 = "runId"))
return validate20.errors = [{ instancePath: instancePath + "/run", keyword: "required", message: "must have required property '" + missing8 + "'" }], !1;
if (data23.runId !== void 0 && typeof data23.runId != "string")
return validate20.errors = [{ instancePath: instancePath + "/run/runId", keyword: "type", message: "must be string" }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/run", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs46 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.health !== void 0) {
let _errs50 = errors;
validate27(data.health, { instancePath: instancePath + "/health", parentData: data, parentDataProperty: "health", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors), errors = vErrors.length);
var valid0 = _errs50 === errors;
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
} else
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: { schemaVersion: !0, generatedAt: !0, transition: !0, projection: !0, cursor: !0, divergence: !0, evidence: !0, fold: !0, sequence: !0, source: !0, run: !0, health: !0 }, dynamicProps: !1, dynamicItems: !1 };
export {
validateStateMemory
};
