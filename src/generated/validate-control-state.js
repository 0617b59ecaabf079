// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateControlState = validate20;
var pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u"), pattern7 = new RegExp("^[0-9a-f]{64}$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.schemaVersion === void 0 && (missing0 = "schemaVersion") || data.loopId === void 0 && (missing0 = "loopId") || data.updatedAt === void 0 && (missing0 = "updatedAt") || data.open === void 0 && (missing0 = "open") || data.last === void 0 && (missing0 = "last") || data.keysUntil === void 0 && (missing0 = "keysUntil") || data.chain === void 0 && (missing0 = "chain"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "schemaVersion" || key0 === "loopId" || key0 === "updatedAt" || key0 === "open" || key0 === "last" || key0 === "keysUntil" || key0 === "chain")) {
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
if (data.updatedAt !== void 0) {
let data2 = data.updatedAt, _errs6 = errors;
if (errors === errors)
if (typeof data2 == "string") {
if (!pattern4.test(data2))
return validate20.errors = [{ instancePath: instancePath + "/updatedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/updatedAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.open !== void 0) {
let data3 = data.open, _errs9 = errors;
if (errors === _errs9)
if (Array.isArray(data3)) {
var valid2 = !0;
let len0 = data3.length;
for (let i0 = 0; i0 < len0; i0++) {
let data4 = data3[i0], _errs11 = errors;
if (errors === _errs11)
if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
let missing1;
if (data4.idempotencyKey === void 0 && (missing1 = "idempotencyKey") || data4.intent === void 0 && (missing1 = "intent") || data4.transport === void 0 && (missing1 = "transport") || data4.startedAt === void 0 && (missing1 = "startedAt") || data4.requestedBy === void 0 && (missing1 = "requestedBy"))
return validate20.errors = [{ instancePath: instancePath + "/open/" + i0, keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
{
let _errs13 = errors;
for (let key1 in data4)
if (!(key1 === "idempotencyKey" || key1 === "intent" || key1 === "transport" || key1 === "startedAt" || key1 === "requestedBy")) {
return validate20.errors = [{ instancePath: instancePath + "/open/" + i0, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs13 === errors) {
if (data4.idempotencyKey !== void 0) {
let _errs14 = errors;
if (typeof data4.idempotencyKey != "string")
return validate20.errors = [{ instancePath: instancePath + "/open/" + i0 + "/idempotencyKey", keyword: "type", message: "must be string" }], !1;
var valid3 = _errs14 === errors;
} else
var valid3 = !0;
if (valid3) {
if (data4.intent !== void 0) {
let data6 = data4.intent, _errs16 = errors;
if (typeof data6 != "string")
return validate20.errors = [{ instancePath: instancePath + "/open/" + i0 + "/intent", keyword: "type", message: "must be string" }], !1;
if (!(data6 === "cancel" || data6 === "approve" || data6 === "reject"))
return validate20.errors = [{ instancePath: instancePath + "/open/" + i0 + "/intent", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid3 = _errs16 === errors;
} else
var valid3 = !0;
if (valid3) {
if (data4.transport !== void 0) {
let data7 = data4.transport, _errs18 = errors;
if (typeof data7 != "string")
return validate20.errors = [{ instancePath: instancePath + "/open/" + i0 + "/transport", keyword: "type", message: "must be string" }], !1;
if (!(data7 === "local" || data7 === "sprite_service"))
return validate20.errors = [{ instancePath: instancePath + "/open/" + i0 + "/transport", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid3 = _errs18 === errors;
} else
var valid3 = !0;
if (valid3) {
if (data4.startedAt !== void 0) {
let data8 = data4.startedAt, _errs21 = errors;
if (errors === errors)
if (typeof data8 == "string") {
if (!pattern4.test(data8))
return validate20.errors = [{ instancePath: instancePath + "/open/" + i0 + "/startedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/open/" + i0 + "/startedAt", keyword: "type", message: "must be string" }], !1;
var valid3 = _errs21 === errors;
} else
var valid3 = !0;
if (valid3)
if (data4.requestedBy !== void 0) {
let _errs24 = errors;
if (typeof data4.requestedBy != "string")
return validate20.errors = [{ instancePath: instancePath + "/open/" + i0 + "/requestedBy", keyword: "type", message: "must be string" }], !1;
var valid3 = _errs24 === errors;
} else
var valid3 = !0;
}
}
}
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/open/" + i0, keyword: "type", message: "must be object" }], !1;
var valid2 = _errs11 === errors;
if (!valid2)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/open", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.last !== void 0) {
let data10 = data.last, _errs26 = errors, _errs27 = errors, valid6 = !1, _errs28 = errors;
if (errors === _errs28)
if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
let missing2;
if (data10.idempotencyKey === void 0 && (missing2 = "idempotencyKey") || data10.intent === void 0 && (missing2 = "intent") || data10.transport === void 0 && (missing2 = "transport")) {
let err0 = { instancePath: instancePath + "/last", keyword: "required", message: "must have required property '" + missing2 + "'" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
} else {
let _errs30 = errors;
for (let key2 in data10)
if (!(key2 === "idempotencyKey" || key2 === "intent" || key2 === "transport")) {
let err1 = { instancePath: instancePath + "/last", keyword: "additionalProperties", message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
break;
}
if (_errs30 === errors) {
if (data10.idempotencyKey !== void 0) {
let _errs31 = errors;
if (typeof data10.idempotencyKey != "string") {
let err2 = { instancePath: instancePath + "/last/idempotencyKey", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
var valid7 = _errs31 === errors;
} else
var valid7 = !0;
if (valid7) {
if (data10.intent !== void 0) {
let data12 = data10.intent, _errs33 = errors;
if (typeof data12 != "string") {
let err3 = { instancePath: instancePath + "/last/intent", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
if (!(data12 === "cancel" || data12 === "approve" || data12 === "reject")) {
let err4 = { instancePath: instancePath + "/last/intent", keyword: "enum", message: "must be equal to one of the allowed values" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
var valid7 = _errs33 === errors;
} else
var valid7 = !0;
if (valid7)
if (data10.transport !== void 0) {
let data13 = data10.transport, _errs35 = errors;
if (typeof data13 != "string") {
let err5 = { instancePath: instancePath + "/last/transport", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
if (!(data13 === "local" || data13 === "sprite_service")) {
let err6 = { instancePath: instancePath + "/last/transport", keyword: "enum", message: "must be equal to one of the allowed values" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
var valid7 = _errs35 === errors;
} else
var valid7 = !0;
}
}
}
} else {
let err7 = { instancePath: instancePath + "/last", keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
var _valid0 = _errs28 === errors;
valid6 = valid6 || _valid0;
let _errs38 = errors;
if (data10 !== null) {
let err8 = { instancePath: instancePath + "/last", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
var _valid0 = _errs38 === errors;
if (valid6 = valid6 || _valid0, valid6)
errors = _errs27, vErrors !== null && (_errs27 ? vErrors.length = _errs27 : vErrors = null);
else {
let err9 = { instancePath: instancePath + "/last", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++, validate20.errors = vErrors, !1;
}
var valid0 = _errs26 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.keysUntil !== void 0) {
let data14 = data.keysUntil, _errs40 = errors, _errs41 = errors, valid9 = !1, _errs42 = errors;
if (errors === errors)
if (typeof data14 == "string") {
if (!pattern4.test(data14)) {
let err10 = { instancePath: instancePath + "/keysUntil", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' };
vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
}
} else {
let err11 = { instancePath: instancePath + "/keysUntil", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
}
var _valid1 = _errs42 === errors;
valid9 = valid9 || _valid1;
let _errs45 = errors;
if (data14 !== null) {
let err12 = { instancePath: instancePath + "/keysUntil", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
}
var _valid1 = _errs45 === errors;
if (valid9 = valid9 || _valid1, valid9)
errors = _errs41, vErrors !== null && (_errs41 ? vErrors.length = _errs41 : vErrors = null);
else {
let err13 = { instancePath: instancePath + "/keysUntil", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++, validate20.errors = vErrors, !1;
}
var valid0 = _errs40 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.chain !== void 0) {
let data15 = data.chain, _errs47 = errors;
if (errors === _errs47)
if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
let missing3;
if (data15.sequence === void 0 && (missing3 = "sequence") || data15.hash === void 0 && (missing3 = "hash"))
return validate20.errors = [{ instancePath: instancePath + "/chain", keyword: "required", message: "must have required property '" + missing3 + "'" }], !1;
{
let _errs49 = errors;
for (let key3 in data15)
if (!(key3 === "sequence" || key3 === "hash")) {
return validate20.errors = [{ instancePath: instancePath + "/chain", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs49 === errors) {
if (data15.sequence !== void 0) {
let data16 = data15.sequence, _errs50 = errors;
if (!(typeof data16 == "number" && !(data16 % 1) && !isNaN(data16) && isFinite(data16)))
return validate20.errors = [{ instancePath: instancePath + "/chain/sequence", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs50 && typeof data16 == "number" && isFinite(data16) && (data16 < 0 || isNaN(data16)))
return validate20.errors = [{ instancePath: instancePath + "/chain/sequence", keyword: "minimum", message: "must be >= 0" }], !1;
var valid11 = _errs50 === errors;
} else
var valid11 = !0;
if (valid11)
if (data15.hash !== void 0) {
let data17 = data15.hash, _errs52 = errors;
if (errors === errors)
if (typeof data17 == "string") {
if (!pattern7.test(data17))
return validate20.errors = [{ instancePath: instancePath + "/chain/hash", keyword: "pattern", message: 'must match pattern "^[0-9a-f]{64}$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/chain/hash", keyword: "type", message: "must be string" }], !1;
var valid11 = _errs52 === errors;
} else
var valid11 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/chain", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs47 === errors;
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
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateControlState
};
