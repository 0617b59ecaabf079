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
var validateServiceAllowFile = validate20;
var pattern4 = new RegExp("^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$", "u"), func1 = require_ucs2length().default;
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate21.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.name === void 0 && (missing0 = "name") || data.path === void 0 && (missing0 = "path"))
return validate21.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "name" || key0 === "path" || key0 === "loops")) {
return validate21.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.name !== void 0) {
let data0 = data.name, _errs2 = errors;
if (errors === errors)
if (typeof data0 == "string") {
if (!pattern4.test(data0))
return validate21.errors = [{ instancePath: instancePath + "/name", keyword: "pattern", message: 'must match pattern "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$"' }], !1;
} else
return validate21.errors = [{ instancePath: instancePath + "/name", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.path !== void 0) {
let data1 = data.path, _errs5 = errors;
if (errors === _errs5)
if (typeof data1 == "string") {
if (func1(data1) < 1)
return validate21.errors = [{ instancePath: instancePath + "/path", keyword: "minLength", message: "must NOT have fewer than 1 characters" }], !1;
} else
return validate21.errors = [{ instancePath: instancePath + "/path", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs5 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.loops !== void 0) {
let data2 = data.loops, _errs7 = errors, _errs8 = errors, valid2 = !1, _errs9 = errors;
if (typeof data2 != "string") {
let err0 = { instancePath: instancePath + "/loops", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
if (data2 !== "*") {
let err1 = { instancePath: instancePath + "/loops", keyword: "const", message: "must be equal to constant" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
var _valid0 = _errs9 === errors;
valid2 = valid2 || _valid0;
let _errs11 = errors;
if (errors === _errs11)
if (Array.isArray(data2))
if (data2.length < 1) {
let err2 = { instancePath: instancePath + "/loops", keyword: "minItems", message: "must NOT have fewer than 1 items" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
} else {
var valid3 = !0;
let len0 = data2.length;
for (let i0 = 0; i0 < len0; i0++) {
let data3 = data2[i0], _errs13 = errors;
if (errors === errors)
if (typeof data3 == "string") {
if (!pattern4.test(data3)) {
let err3 = { instancePath: instancePath + "/loops/" + i0, keyword: "pattern", message: 'must match pattern "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$"' };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
} else {
let err4 = { instancePath: instancePath + "/loops/" + i0, keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
var valid3 = _errs13 === errors;
if (!valid3)
break;
}
}
else {
let err5 = { instancePath: instancePath + "/loops", keyword: "type", message: "must be array" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
var _valid0 = _errs11 === errors;
if (valid2 = valid2 || _valid0, valid2)
errors = _errs8, vErrors !== null && (_errs8 ? vErrors.length = _errs8 : vErrors = null);
else {
let err6 = { instancePath: instancePath + "/loops", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++, validate21.errors = vErrors, !1;
}
var valid0 = _errs7 === errors;
} else
var valid0 = !0;
}
}
}
} else
return validate21.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate21.errors = vErrors, errors === 0;
}
validate21.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.repos === void 0 && (missing0 = "repos"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (key0 !== "repos") {
return validate20.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors && data.repos !== void 0) {
let data0 = data.repos;
if (errors === errors)
if (Array.isArray(data0)) {
if (data0.length > 1e3)
return validate20.errors = [{ instancePath: instancePath + "/repos", keyword: "maxItems", message: "must NOT have more than 1000 items" }], !1;
if (data0.length < 1)
return validate20.errors = [{ instancePath: instancePath + "/repos", keyword: "minItems", message: "must NOT have fewer than 1 items" }], !1;
{
var valid1 = !0;
let len0 = data0.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs4 = errors;
validate21(data0[i0], { instancePath: instancePath + "/repos/" + i0, parentData: data0, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors), errors = vErrors.length);
var valid1 = _errs4 === errors;
if (!valid1)
break;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/repos", keyword: "type", message: "must be array" }], !1;
}
}
} else
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateServiceAllowFile
};
