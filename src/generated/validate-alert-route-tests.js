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
var validateAlertRouteTests = validate20;
var func1 = require_ucs2length().default;
var schema37 = { type: "string", enum: ["info", "warning", "critical"] }, pattern4 = new RegExp("^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$", "u");
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate22.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
if (data.loop === void 0) {
let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "loop" }, message: "must have required property 'loop'" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
if (data.category === void 0) {
let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "category" }, message: "must have required property 'category'" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
for (let key0 in data)
if (!(key0 === "loop" || key0 === "category" || key0 === "subject" || key0 === "severity")) {
let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
if (data.loop !== void 0) {
let data0 = data.loop;
if (typeof data0 == "string") {
if (!pattern4.test(data0)) {
let err3 = { instancePath: instancePath + "/loop", schemaPath: "primitives.schema.json#/$defs/LoopId/pattern", keyword: "pattern", params: { pattern: "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$" }, message: 'must match pattern "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$"' };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
} else {
let err4 = { instancePath: instancePath + "/loop", schemaPath: "primitives.schema.json#/$defs/LoopId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
}
if (data.category !== void 0) {
let data1 = data.category;
if (typeof data1 == "string") {
if (func1(data1) < 1) {
let err5 = { instancePath: instancePath + "/category", schemaPath: "#/properties/category/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
} else {
let err6 = { instancePath: instancePath + "/category", schemaPath: "#/properties/category/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
}
if (data.subject !== void 0) {
let data2 = data.subject;
if (typeof data2 == "string") {
if (func1(data2) < 1) {
let err7 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
} else {
let err8 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
}
if (data.severity !== void 0) {
let data3 = data.severity;
if (typeof data3 != "string") {
let err9 = { instancePath: instancePath + "/severity", schemaPath: "vocabulary.schema.json#/$defs/EscalationSeverity/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
}
if (!(data3 === "info" || data3 === "warning" || data3 === "critical")) {
let err10 = { instancePath: instancePath + "/severity", schemaPath: "vocabulary.schema.json#/$defs/EscalationSeverity/enum", keyword: "enum", params: { allowedValues: schema37.enum }, message: "must be equal to one of the allowed values" };
vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
}
}
} else {
let err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
}
return validate22.errors = vErrors, errors === 0;
}
validate22.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate26.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
if (data.category === void 0) {
let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "category" }, message: "must have required property 'category'" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
for (let key0 in data)
if (!(key0 === "loop" || key0 === "category" || key0 === "subject" || key0 === "sinks" || key0 === "inhibitedBy")) {
let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
if (data.loop !== void 0) {
let data0 = data.loop;
if (typeof data0 == "string") {
if (!pattern4.test(data0)) {
let err2 = { instancePath: instancePath + "/loop", schemaPath: "primitives.schema.json#/$defs/LoopId/pattern", keyword: "pattern", params: { pattern: "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$" }, message: 'must match pattern "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$"' };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
} else {
let err3 = { instancePath: instancePath + "/loop", schemaPath: "primitives.schema.json#/$defs/LoopId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
}
if (data.category !== void 0) {
let data1 = data.category;
if (typeof data1 == "string") {
if (func1(data1) < 1) {
let err4 = { instancePath: instancePath + "/category", schemaPath: "#/properties/category/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
} else {
let err5 = { instancePath: instancePath + "/category", schemaPath: "#/properties/category/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
}
if (data.subject !== void 0) {
let data2 = data.subject;
if (typeof data2 == "string") {
if (func1(data2) < 1) {
let err6 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
} else {
let err7 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
}
if (data.sinks !== void 0) {
let data3 = data.sinks;
if (Array.isArray(data3)) {
let len0 = data3.length;
for (let i0 = 0; i0 < len0; i0++) {
let data4 = data3[i0];
if (typeof data4 == "string") {
if (func1(data4) < 1) {
let err8 = { instancePath: instancePath + "/sinks/" + i0, schemaPath: "#/properties/sinks/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
} else {
let err9 = { instancePath: instancePath + "/sinks/" + i0, schemaPath: "#/properties/sinks/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
}
}
let i1 = data3.length, j0;
if (i1 > 1) {
let indices0 = {};
for (; i1--; ) {
let item0 = data3[i1];
if (typeof item0 == "string") {
if (typeof indices0[item0] == "number") {
j0 = indices0[item0];
let err10 = { instancePath: instancePath + "/sinks", schemaPath: "#/properties/sinks/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i1 + " are identical)" };
vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
break;
}
indices0[item0] = i1;
}
}
}
} else {
let err11 = { instancePath: instancePath + "/sinks", schemaPath: "#/properties/sinks/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
}
}
if (data.inhibitedBy !== void 0) {
let data5 = data.inhibitedBy;
if (typeof data5 == "string") {
if (func1(data5) < 1) {
let err12 = { instancePath: instancePath + "/inhibitedBy", schemaPath: "#/properties/inhibitedBy/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
}
} else {
let err13 = { instancePath: instancePath + "/inhibitedBy", schemaPath: "#/properties/inhibitedBy/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
}
}
} else {
let err14 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
}
return validate26.errors = vErrors, errors === 0;
}
validate26.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate21.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
if (data.name === void 0) {
let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
if (data.alerts === void 0) {
let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "alerts" }, message: "must have required property 'alerts'" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
if (data.expect === void 0) {
let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "expect" }, message: "must have required property 'expect'" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
for (let key0 in data)
if (!(key0 === "name" || key0 === "alerts" || key0 === "expect")) {
let err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
if (data.name !== void 0) {
let data0 = data.name;
if (typeof data0 == "string") {
if (func1(data0) < 1) {
let err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
} else {
let err5 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
}
if (data.alerts !== void 0) {
let data1 = data.alerts;
if (Array.isArray(data1)) {
if (data1.length < 1) {
let err6 = { instancePath: instancePath + "/alerts", schemaPath: "#/properties/alerts/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
let len0 = data1.length;
for (let i0 = 0; i0 < len0; i0++)
validate22(data1[i0], { instancePath: instancePath + "/alerts/" + i0, parentData: data1, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors), errors = vErrors.length);
} else {
let err7 = { instancePath: instancePath + "/alerts", schemaPath: "#/properties/alerts/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
}
if (data.expect !== void 0) {
let data3 = data.expect;
if (Array.isArray(data3)) {
if (data3.length < 1) {
let err8 = { instancePath: instancePath + "/expect", schemaPath: "#/properties/expect/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
let len1 = data3.length;
for (let i1 = 0; i1 < len1; i1++)
validate26(data3[i1], { instancePath: instancePath + "/expect/" + i1, parentData: data3, parentDataProperty: i1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors), errors = vErrors.length);
} else {
let err9 = { instancePath: instancePath + "/expect", schemaPath: "#/properties/expect/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
}
}
} else {
let err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
}
return validate21.errors = vErrors, errors === 0;
}
validate21.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
if (data.schemaVersion === void 0) {
let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "schemaVersion" }, message: "must have required property 'schemaVersion'" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
if (data.tests === void 0) {
let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "tests" }, message: "must have required property 'tests'" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
for (let key0 in data)
if (!(key0 === "schemaVersion" || key0 === "tests")) {
let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
if (data.schemaVersion !== void 0) {
let data0 = data.schemaVersion;
if (typeof data0 != "string") {
let err3 = { instancePath: instancePath + "/schemaVersion", schemaPath: "#/properties/schemaVersion/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
if (data0 !== "v1") {
let err4 = { instancePath: instancePath + "/schemaVersion", schemaPath: "#/properties/schemaVersion/const", keyword: "const", params: { allowedValue: "v1" }, message: "must be equal to constant" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
}
if (data.tests !== void 0) {
let data1 = data.tests;
if (Array.isArray(data1)) {
if (data1.length < 1) {
let err5 = { instancePath: instancePath + "/tests", schemaPath: "#/properties/tests/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
let len0 = data1.length;
for (let i0 = 0; i0 < len0; i0++)
validate21(data1[i0], { instancePath: instancePath + "/tests/" + i0, parentData: data1, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors), errors = vErrors.length);
} else {
let err6 = { instancePath: instancePath + "/tests", schemaPath: "#/properties/tests/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
}
} else {
let err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateAlertRouteTests
};
