// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateServiceProblem = validate20;
var pattern4 = new RegExp("^[a-z][a-z0-9_]{0,63}$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.ok === void 0 && (missing0 = "ok") || data.error === void 0 && (missing0 = "error"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
if (data.ok !== void 0) {
let data0 = data.ok, _errs2 = errors;
if (typeof data0 != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/ok", keyword: "type", message: "must be boolean" }], !1;
if (data0 !== !1)
return validate20.errors = [{ instancePath: instancePath + "/ok", keyword: "const", message: "must be equal to constant" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.error !== void 0) {
let data1 = data.error, _errs4 = errors;
if (errors === _errs4)
if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
let missing1;
if (data1.code === void 0 && (missing1 = "code") || data1.message === void 0 && (missing1 = "message"))
return validate20.errors = [{ instancePath: instancePath + "/error", keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
if (data1.code !== void 0) {
let data2 = data1.code, _errs7 = errors;
if (errors === _errs7)
if (typeof data2 == "string") {
if (!pattern4.test(data2))
return validate20.errors = [{ instancePath: instancePath + "/error/code", keyword: "pattern", message: 'must match pattern "^[a-z][a-z0-9_]{0,63}$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/error/code", keyword: "type", message: "must be string" }], !1;
var valid1 = _errs7 === errors;
} else
var valid1 = !0;
if (valid1)
if (data1.message !== void 0) {
let _errs9 = errors;
if (typeof data1.message != "string")
return validate20.errors = [{ instancePath: instancePath + "/error/message", keyword: "type", message: "must be string" }], !1;
var valid1 = _errs9 === errors;
} else
var valid1 = !0;
} else
return validate20.errors = [{ instancePath: instancePath + "/error", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
} else
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateServiceProblem
};
