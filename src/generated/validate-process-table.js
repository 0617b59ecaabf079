// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateProcessTable = validate20;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (Array.isArray(data)) {
var valid0 = !0;
let len0 = data.length;
for (let i0 = 0; i0 < len0; i0++) {
let data0 = data[i0], _errs1 = errors;
if (errors === errors)
if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
let missing0;
if (data0.pid === void 0 && (missing0 = "pid") || data0.command === void 0 && (missing0 = "command"))
return validate20.errors = [{ instancePath: instancePath + "/" + i0, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
if (data0.pid !== void 0) {
let data1 = data0.pid, _errs5 = errors;
if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1)))
return validate20.errors = [{ instancePath: instancePath + "/" + i0 + "/pid", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs5 && typeof data1 == "number" && isFinite(data1) && (data1 < 1 || isNaN(data1)))
return validate20.errors = [{ instancePath: instancePath + "/" + i0 + "/pid", keyword: "minimum", message: "must be >= 1" }], !1;
var valid2 = _errs5 === errors;
} else
var valid2 = !0;
if (valid2) {
if (data0.command !== void 0) {
let _errs7 = errors;
if (typeof data0.command != "string")
return validate20.errors = [{ instancePath: instancePath + "/" + i0 + "/command", keyword: "type", message: "must be string" }], !1;
var valid2 = _errs7 === errors;
} else
var valid2 = !0;
if (valid2) {
if (data0.startedAt !== void 0) {
let _errs9 = errors;
if (typeof data0.startedAt != "string")
return validate20.errors = [{ instancePath: instancePath + "/" + i0 + "/startedAt", keyword: "type", message: "must be string" }], !1;
var valid2 = _errs9 === errors;
} else
var valid2 = !0;
if (valid2)
if (data0.loopId !== void 0) {
let _errs11 = errors;
if (typeof data0.loopId != "string")
return validate20.errors = [{ instancePath: instancePath + "/" + i0 + "/loopId", keyword: "type", message: "must be string" }], !1;
var valid2 = _errs11 === errors;
} else
var valid2 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/" + i0, keyword: "type", message: "must be object" }], !1;
var valid0 = _errs1 === errors;
if (!valid0)
break;
}
} else
return validate20.errors = [{ instancePath, keyword: "type", message: "must be array" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateProcessTable
};
