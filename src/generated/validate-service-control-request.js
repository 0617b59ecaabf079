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
var validateServiceControlRequest = validate20, schema31 = { $id: "https://ops-manager.invalid/schemas/service-control-request.schema.json", type: "object", additionalProperties: !1, required: ["loopId", "intent"], properties: { loopId: { $ref: "primitives.schema.json#/$defs/LoopId" }, repo: { anyOf: [{ $ref: "primitives.schema.json#/$defs/LoopId" }, { type: "null" }] }, intent: { type: "string", enum: ["cancel", "approve", "reject"] }, by: { type: ["string", "null"], maxLength: 256 }, note: { type: ["string", "null"], maxLength: 4096 }, idempotencyKey: { type: ["string", "null"], pattern: "^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$" }, traceId: { type: ["string", "null"], pattern: "^[A-Za-z0-9._:-]{1,128}$" }, noConfirm: { type: ["boolean", "null"] }, timeoutSeconds: { type: ["integer", "null"], minimum: 0, maximum: 86400 }, intervalSeconds: { type: ["integer", "null"], minimum: 0, maximum: 3600 }, deadlineSeconds: { type: ["integer", "null"], minimum: 0, maximum: 86400 }, automated: { type: ["boolean", "null"] }, acknowledge: { type: ["string", "null"], minLength: 1, maxLength: 4096 }, force: { type: ["boolean", "null"] }, dryRun: { type: ["boolean", "null"] } } };
var func1 = Object.prototype.hasOwnProperty, func2 = require_ucs2length().default, pattern4 = new RegExp("^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$", "u"), pattern6 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$", "u"), pattern7 = new RegExp("^[A-Za-z0-9._:-]{1,128}$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.loopId === void 0 && (missing0 = "loopId") || data.intent === void 0 && (missing0 = "intent"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!func1.call(schema31.properties, key0)) {
return validate20.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.loopId !== void 0) {
let data0 = data.loopId, _errs2 = errors;
if (errors === errors)
if (typeof data0 == "string") {
if (!pattern4.test(data0))
return validate20.errors = [{ instancePath: instancePath + "/loopId", keyword: "pattern", message: 'must match pattern "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/loopId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.repo !== void 0) {
let data1 = data.repo, _errs5 = errors, _errs6 = errors, valid2 = !1, _errs7 = errors;
if (errors === errors)
if (typeof data1 == "string") {
if (!pattern4.test(data1)) {
let err0 = { instancePath: instancePath + "/repo", keyword: "pattern", message: 'must match pattern "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$"' };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
} else {
let err1 = { instancePath: instancePath + "/repo", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
var _valid0 = _errs7 === errors;
valid2 = valid2 || _valid0;
let _errs10 = errors;
if (data1 !== null) {
let err2 = { instancePath: instancePath + "/repo", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
var _valid0 = _errs10 === errors;
if (valid2 = valid2 || _valid0, valid2)
errors = _errs6, vErrors !== null && (_errs6 ? vErrors.length = _errs6 : vErrors = null);
else {
let err3 = { instancePath: instancePath + "/repo", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++, validate20.errors = vErrors, !1;
}
var valid0 = _errs5 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.intent !== void 0) {
let data2 = data.intent, _errs12 = errors;
if (typeof data2 != "string")
return validate20.errors = [{ instancePath: instancePath + "/intent", keyword: "type", message: "must be string" }], !1;
if (!(data2 === "cancel" || data2 === "approve" || data2 === "reject"))
return validate20.errors = [{ instancePath: instancePath + "/intent", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs12 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.by !== void 0) {
let data3 = data.by, _errs14 = errors;
if (typeof data3 != "string" && data3 !== null)
return validate20.errors = [{ instancePath: instancePath + "/by", keyword: "type", message: "must be string,null" }], !1;
if (errors === _errs14 && typeof data3 == "string" && func2(data3) > 256)
return validate20.errors = [{ instancePath: instancePath + "/by", keyword: "maxLength", message: "must NOT have more than 256 characters" }], !1;
var valid0 = _errs14 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.note !== void 0) {
let data4 = data.note, _errs16 = errors;
if (typeof data4 != "string" && data4 !== null)
return validate20.errors = [{ instancePath: instancePath + "/note", keyword: "type", message: "must be string,null" }], !1;
if (errors === _errs16 && typeof data4 == "string" && func2(data4) > 4096)
return validate20.errors = [{ instancePath: instancePath + "/note", keyword: "maxLength", message: "must NOT have more than 4096 characters" }], !1;
var valid0 = _errs16 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.idempotencyKey !== void 0) {
let data5 = data.idempotencyKey, _errs18 = errors;
if (typeof data5 != "string" && data5 !== null)
return validate20.errors = [{ instancePath: instancePath + "/idempotencyKey", keyword: "type", message: "must be string,null" }], !1;
if (errors === _errs18 && typeof data5 == "string" && !pattern6.test(data5))
return validate20.errors = [{ instancePath: instancePath + "/idempotencyKey", keyword: "pattern", message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$"' }], !1;
var valid0 = _errs18 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.traceId !== void 0) {
let data6 = data.traceId, _errs20 = errors;
if (typeof data6 != "string" && data6 !== null)
return validate20.errors = [{ instancePath: instancePath + "/traceId", keyword: "type", message: "must be string,null" }], !1;
if (errors === _errs20 && typeof data6 == "string" && !pattern7.test(data6))
return validate20.errors = [{ instancePath: instancePath + "/traceId", keyword: "pattern", message: 'must match pattern "^[A-Za-z0-9._:-]{1,128}$"' }], !1;
var valid0 = _errs20 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.noConfirm !== void 0) {
let data7 = data.noConfirm, _errs22 = errors;
if (typeof data7 != "boolean" && data7 !== null)
return validate20.errors = [{ instancePath: instancePath + "/noConfirm", keyword: "type", message: "must be boolean,null" }], !1;
var valid0 = _errs22 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.timeoutSeconds !== void 0) {
let data8 = data.timeoutSeconds, _errs24 = errors;
if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8)) && data8 !== null)
return validate20.errors = [{ instancePath: instancePath + "/timeoutSeconds", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs24 && typeof data8 == "number" && isFinite(data8)) {
if (data8 > 86400 || isNaN(data8))
return validate20.errors = [{ instancePath: instancePath + "/timeoutSeconds", keyword: "maximum", message: "must be <= 86400" }], !1;
if (data8 < 0 || isNaN(data8))
return validate20.errors = [{ instancePath: instancePath + "/timeoutSeconds", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid0 = _errs24 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.intervalSeconds !== void 0) {
let data9 = data.intervalSeconds, _errs26 = errors;
if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9)) && data9 !== null)
return validate20.errors = [{ instancePath: instancePath + "/intervalSeconds", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs26 && typeof data9 == "number" && isFinite(data9)) {
if (data9 > 3600 || isNaN(data9))
return validate20.errors = [{ instancePath: instancePath + "/intervalSeconds", keyword: "maximum", message: "must be <= 3600" }], !1;
if (data9 < 0 || isNaN(data9))
return validate20.errors = [{ instancePath: instancePath + "/intervalSeconds", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid0 = _errs26 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.deadlineSeconds !== void 0) {
let data10 = data.deadlineSeconds, _errs28 = errors;
if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10)) && data10 !== null)
return validate20.errors = [{ instancePath: instancePath + "/deadlineSeconds", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs28 && typeof data10 == "number" && isFinite(data10)) {
if (data10 > 86400 || isNaN(data10))
return validate20.errors = [{ instancePath: instancePath + "/deadlineSeconds", keyword: "maximum", message: "must be <= 86400" }], !1;
if (data10 < 0 || isNaN(data10))
return validate20.errors = [{ instancePath: instancePath + "/deadlineSeconds", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid0 = _errs28 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.automated !== void 0) {
let data11 = data.automated, _errs30 = errors;
if (typeof data11 != "boolean" && data11 !== null)
return validate20.errors = [{ instancePath: instancePath + "/automated", keyword: "type", message: "must be boolean,null" }], !1;
var valid0 = _errs30 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.acknowledge !== void 0) {
let data12 = data.acknowledge, _errs32 = errors;
if (typeof data12 != "string" && data12 !== null)
return validate20.errors = [{ instancePath: instancePath + "/acknowledge", keyword: "type", message: "must be string,null" }], !1;
if (errors === _errs32 && typeof data12 == "string") {
if (func2(data12) > 4096)
return validate20.errors = [{ instancePath: instancePath + "/acknowledge", keyword: "maxLength", message: "must NOT have more than 4096 characters" }], !1;
if (func2(data12) < 1)
return validate20.errors = [{ instancePath: instancePath + "/acknowledge", keyword: "minLength", message: "must NOT have fewer than 1 characters" }], !1;
}
var valid0 = _errs32 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.force !== void 0) {
let data13 = data.force, _errs34 = errors;
if (typeof data13 != "boolean" && data13 !== null)
return validate20.errors = [{ instancePath: instancePath + "/force", keyword: "type", message: "must be boolean,null" }], !1;
var valid0 = _errs34 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.dryRun !== void 0) {
let data14 = data.dryRun, _errs36 = errors;
if (typeof data14 != "boolean" && data14 !== null)
return validate20.errors = [{ instancePath: instancePath + "/dryRun", keyword: "type", message: "must be boolean,null" }], !1;
var valid0 = _errs36 === errors;
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
} else
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateServiceControlRequest
};
