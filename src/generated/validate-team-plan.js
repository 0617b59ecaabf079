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
var validateTeamPlan = validate20;
var schema32 = { $id: "https://ops-manager.invalid/schemas/team-task.schema.json", type: "object", additionalProperties: !1, required: ["id", "title", "owner_role", "status", "dependencies", "prompt", "acceptance_criteria", "summary_budget_tokens"], properties: { id: { type: "string", minLength: 1, maxLength: 200 }, title: { type: "string", minLength: 1, maxLength: 200 }, owner_role: { type: "string", enum: ["worker_a", "worker_b", "worker_c"] }, status: { type: "string", const: "PENDING" }, dependencies: { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: !0 }, prompt: { type: "string", minLength: 1 }, acceptance_criteria: { type: "array", items: { type: "string", minLength: 1 }, minItems: 2, uniqueItems: !0 }, summary_budget_tokens: { type: "integer", minimum: 100, maximum: 2e3 } } }, func1 = require_ucs2length().default;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
if (data.length < 1) {
let err0 = { instancePath, schemaPath: "#/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
let len0 = data.length;
for (let i0 = 0; i0 < len0; i0++) {
let data0 = data[i0];
if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
if (data0.id === void 0) {
let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "team-task.schema.json/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
if (data0.title === void 0) {
let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "team-task.schema.json/required", keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
if (data0.owner_role === void 0) {
let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "team-task.schema.json/required", keyword: "required", params: { missingProperty: "owner_role" }, message: "must have required property 'owner_role'" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
if (data0.status === void 0) {
let err4 = { instancePath: instancePath + "/" + i0, schemaPath: "team-task.schema.json/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
if (data0.dependencies === void 0) {
let err5 = { instancePath: instancePath + "/" + i0, schemaPath: "team-task.schema.json/required", keyword: "required", params: { missingProperty: "dependencies" }, message: "must have required property 'dependencies'" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
if (data0.prompt === void 0) {
let err6 = { instancePath: instancePath + "/" + i0, schemaPath: "team-task.schema.json/required", keyword: "required", params: { missingProperty: "prompt" }, message: "must have required property 'prompt'" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
if (data0.acceptance_criteria === void 0) {
let err7 = { instancePath: instancePath + "/" + i0, schemaPath: "team-task.schema.json/required", keyword: "required", params: { missingProperty: "acceptance_criteria" }, message: "must have required property 'acceptance_criteria'" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
if (data0.summary_budget_tokens === void 0) {
let err8 = { instancePath: instancePath + "/" + i0, schemaPath: "team-task.schema.json/required", keyword: "required", params: { missingProperty: "summary_budget_tokens" }, message: "must have required property 'summary_budget_tokens'" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
for (let key0 in data0)
if (!(key0 === "id" || key0 === "title" || key0 === "owner_role" || key0 === "status" || key0 === "dependencies" || key0 === "prompt" || key0 === "acceptance_criteria" || key0 === "summary_budget_tokens")) {
let err9 = { instancePath: instancePath + "/" + i0, schemaPath: "team-task.schema.json/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
}
if (data0.id !== void 0) {
let data1 = data0.id;
if (typeof data1 == "string") {
if (func1(data1) > 200) {
let err10 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "team-task.schema.json/properties/id/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" };
vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
}
if (func1(data1) < 1) {
let err11 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "team-task.schema.json/properties/id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
}
} else {
let err12 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "team-task.schema.json/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
}
}
if (data0.title !== void 0) {
let data2 = data0.title;
if (typeof data2 == "string") {
if (func1(data2) > 200) {
let err13 = { instancePath: instancePath + "/" + i0 + "/title", schemaPath: "team-task.schema.json/properties/title/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" };
vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
}
if (func1(data2) < 1) {
let err14 = { instancePath: instancePath + "/" + i0 + "/title", schemaPath: "team-task.schema.json/properties/title/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
}
} else {
let err15 = { instancePath: instancePath + "/" + i0 + "/title", schemaPath: "team-task.schema.json/properties/title/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
}
}
if (data0.owner_role !== void 0) {
let data3 = data0.owner_role;
if (typeof data3 != "string") {
let err16 = { instancePath: instancePath + "/" + i0 + "/owner_role", schemaPath: "team-task.schema.json/properties/owner_role/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
}
if (!(data3 === "worker_a" || data3 === "worker_b" || data3 === "worker_c")) {
let err17 = { instancePath: instancePath + "/" + i0 + "/owner_role", schemaPath: "team-task.schema.json/properties/owner_role/enum", keyword: "enum", params: { allowedValues: schema32.properties.owner_role.enum }, message: "must be equal to one of the allowed values" };
vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
}
}
if (data0.status !== void 0) {
let data4 = data0.status;
if (typeof data4 != "string") {
let err18 = { instancePath: instancePath + "/" + i0 + "/status", schemaPath: "team-task.schema.json/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
}
if (data4 !== "PENDING") {
let err19 = { instancePath: instancePath + "/" + i0 + "/status", schemaPath: "team-task.schema.json/properties/status/const", keyword: "const", params: { allowedValue: "PENDING" }, message: "must be equal to constant" };
vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
}
}
if (data0.dependencies !== void 0) {
let data5 = data0.dependencies;
if (Array.isArray(data5)) {
let len1 = data5.length;
for (let i1 = 0; i1 < len1; i1++) {
let data6 = data5[i1];
if (typeof data6 == "string") {
if (func1(data6) < 1) {
let err20 = { instancePath: instancePath + "/" + i0 + "/dependencies/" + i1, schemaPath: "team-task.schema.json/properties/dependencies/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
}
} else {
let err21 = { instancePath: instancePath + "/" + i0 + "/dependencies/" + i1, schemaPath: "team-task.schema.json/properties/dependencies/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
}
}
let i2 = data5.length, j0;
if (i2 > 1) {
let indices0 = {};
for (; i2--; ) {
let item0 = data5[i2];
if (typeof item0 == "string") {
if (typeof indices0[item0] == "number") {
j0 = indices0[item0];
let err22 = { instancePath: instancePath + "/" + i0 + "/dependencies", schemaPath: "team-task.schema.json/properties/dependencies/uniqueItems", keyword: "uniqueItems", params: { i: i2, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i2 + " are identical)" };
vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
break;
}
indices0[item0] = i2;
}
}
}
} else {
let err23 = { instancePath: instancePath + "/" + i0 + "/dependencies", schemaPath: "team-task.schema.json/properties/dependencies/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
}
}
if (data0.prompt !== void 0) {
let data7 = data0.prompt;
if (typeof data7 == "string") {
if (func1(data7) < 1) {
let err24 = { instancePath: instancePath + "/" + i0 + "/prompt", schemaPath: "team-task.schema.json/properties/prompt/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
}
} else {
let err25 = { instancePath: instancePath + "/" + i0 + "/prompt", schemaPath: "team-task.schema.json/properties/prompt/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
}
}
if (data0.acceptance_criteria !== void 0) {
let data8 = data0.acceptance_criteria;
if (Array.isArray(data8)) {
if (data8.length < 2) {
let err26 = { instancePath: instancePath + "/" + i0 + "/acceptance_criteria", schemaPath: "team-task.schema.json/properties/acceptance_criteria/minItems", keyword: "minItems", params: { limit: 2 }, message: "must NOT have fewer than 2 items" };
vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
}
let len2 = data8.length;
for (let i3 = 0; i3 < len2; i3++) {
let data9 = data8[i3];
if (typeof data9 == "string") {
if (func1(data9) < 1) {
let err27 = { instancePath: instancePath + "/" + i0 + "/acceptance_criteria/" + i3, schemaPath: "team-task.schema.json/properties/acceptance_criteria/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
}
} else {
let err28 = { instancePath: instancePath + "/" + i0 + "/acceptance_criteria/" + i3, schemaPath: "team-task.schema.json/properties/acceptance_criteria/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
}
}
let i4 = data8.length, j1;
if (i4 > 1) {
let indices1 = {};
for (; i4--; ) {
let item1 = data8[i4];
if (typeof item1 == "string") {
if (typeof indices1[item1] == "number") {
j1 = indices1[item1];
let err29 = { instancePath: instancePath + "/" + i0 + "/acceptance_criteria", schemaPath: "team-task.schema.json/properties/acceptance_criteria/uniqueItems", keyword: "uniqueItems", params: { i: i4, j: j1 }, message: "must NOT have duplicate items (items ## " + j1 + " and " + i4 + " are identical)" };
vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
break;
}
indices1[item1] = i4;
}
}
}
} else {
let err30 = { instancePath: instancePath + "/" + i0 + "/acceptance_criteria", schemaPath: "team-task.schema.json/properties/acceptance_criteria/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
}
}
if (data0.summary_budget_tokens !== void 0) {
let data10 = data0.summary_budget_tokens;
if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10))) {
let err31 = { instancePath: instancePath + "/" + i0 + "/summary_budget_tokens", schemaPath: "team-task.schema.json/properties/summary_budget_tokens/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
}
if (typeof data10 == "number" && isFinite(data10)) {
if (data10 > 2e3 || isNaN(data10)) {
let err32 = { instancePath: instancePath + "/" + i0 + "/summary_budget_tokens", schemaPath: "team-task.schema.json/properties/summary_budget_tokens/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2e3 }, message: "must be <= 2000" };
vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
}
if (data10 < 100 || isNaN(data10)) {
let err33 = { instancePath: instancePath + "/" + i0 + "/summary_budget_tokens", schemaPath: "team-task.schema.json/properties/summary_budget_tokens/minimum", keyword: "minimum", params: { comparison: ">=", limit: 100 }, message: "must be >= 100" };
vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
}
}
}
} else {
let err34 = { instancePath: instancePath + "/" + i0, schemaPath: "team-task.schema.json/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
}
}
} else {
let err35 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
}
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateTeamPlan
};
