// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateServiceControlReply = validate20;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.ok === void 0 && (missing0 = "ok") || data.loopId === void 0 && (missing0 = "loopId") || data.idempotencyKey === void 0 && (missing0 = "idempotencyKey"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
if (data.ok !== void 0) {
let _errs2 = errors;
if (typeof data.ok != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/ok", keyword: "type", message: "must be boolean" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.exitCode !== void 0) {
let data1 = data.exitCode, _errs4 = errors;
if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1)))
return validate20.errors = [{ instancePath: instancePath + "/exitCode", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs4 && typeof data1 == "number" && isFinite(data1)) {
if (data1 > 255 || isNaN(data1))
return validate20.errors = [{ instancePath: instancePath + "/exitCode", keyword: "maximum", message: "must be <= 255" }], !1;
if (data1 < 0 || isNaN(data1))
return validate20.errors = [{ instancePath: instancePath + "/exitCode", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.result !== void 0) {
let data2 = data.result, _errs6 = errors;
if (errors === _errs6 && !(data2 && typeof data2 == "object" && !Array.isArray(data2)))
return validate20.errors = [{ instancePath: instancePath + "/result", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.replayed !== void 0) {
let _errs9 = errors;
if (typeof data.replayed != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/replayed", keyword: "type", message: "must be boolean" }], !1;
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.pending !== void 0) {
let data4 = data.pending, _errs11 = errors;
if (typeof data4 != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/pending", keyword: "type", message: "must be boolean" }], !1;
if (data4 !== !0)
return validate20.errors = [{ instancePath: instancePath + "/pending", keyword: "const", message: "must be equal to constant" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.loopId !== void 0) {
let _errs13 = errors;
if (typeof data.loopId != "string")
return validate20.errors = [{ instancePath: instancePath + "/loopId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs13 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.intent !== void 0) {
let _errs15 = errors;
if (typeof data.intent != "string")
return validate20.errors = [{ instancePath: instancePath + "/intent", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs15 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.idempotencyKey !== void 0) {
let _errs17 = errors;
if (typeof data.idempotencyKey != "string")
return validate20.errors = [{ instancePath: instancePath + "/idempotencyKey", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs17 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.traceId !== void 0) {
let _errs19 = errors;
if (typeof data.traceId != "string")
return validate20.errors = [{ instancePath: instancePath + "/traceId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs19 === errors;
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
validateServiceControlReply
};
