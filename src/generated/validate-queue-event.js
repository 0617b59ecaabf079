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
var validateQueueEventLine = validate20;
var func1 = require_ucs2length().default;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.record === void 0 && (missing0 = "record") || data.event_id === void 0 && (missing0 = "event_id") || data.item_id === void 0 && (missing0 = "item_id") || data.event_type === void 0 && (missing0 = "event_type") || data.payload === void 0 && (missing0 = "payload") || data.created_at === void 0 && (missing0 = "created_at") || data.created_epoch === void 0 && (missing0 = "created_epoch"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "record" || key0 === "event_id" || key0 === "item_id" || key0 === "event_type" || key0 === "payload" || key0 === "created_at" || key0 === "created_epoch")) {
return validate20.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.record !== void 0) {
let data0 = data.record, _errs2 = errors;
if (typeof data0 != "string")
return validate20.errors = [{ instancePath: instancePath + "/record", keyword: "type", message: "must be string" }], !1;
if (data0 !== "event")
return validate20.errors = [{ instancePath: instancePath + "/record", keyword: "const", message: "must be equal to constant" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.event_id !== void 0) {
let data1 = data.event_id, _errs4 = errors;
if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1)))
return validate20.errors = [{ instancePath: instancePath + "/event_id", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs4 && typeof data1 == "number" && isFinite(data1)) {
if (data1 > 9007199254740991 || isNaN(data1))
return validate20.errors = [{ instancePath: instancePath + "/event_id", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data1 < 1 || isNaN(data1))
return validate20.errors = [{ instancePath: instancePath + "/event_id", keyword: "minimum", message: "must be >= 1" }], !1;
}
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.item_id !== void 0) {
let data2 = data.item_id, _errs6 = errors;
if (errors === _errs6)
if (typeof data2 == "string") {
if (func1(data2) < 1)
return validate20.errors = [{ instancePath: instancePath + "/item_id", keyword: "minLength", message: "must NOT have fewer than 1 characters" }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/item_id", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.event_type !== void 0) {
let _errs8 = errors;
if (typeof data.event_type != "string")
return validate20.errors = [{ instancePath: instancePath + "/event_type", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.payload !== void 0) {
let data4 = data.payload, _errs10 = errors;
if (errors === _errs10 && !(data4 && typeof data4 == "object" && !Array.isArray(data4)))
return validate20.errors = [{ instancePath: instancePath + "/payload", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.created_at !== void 0) {
let _errs13 = errors;
if (typeof data.created_at != "string")
return validate20.errors = [{ instancePath: instancePath + "/created_at", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs13 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.created_epoch !== void 0) {
let data6 = data.created_epoch, _errs15 = errors;
if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)) && data6 !== null)
return validate20.errors = [{ instancePath: instancePath + "/created_epoch", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs15 && typeof data6 == "number" && isFinite(data6)) {
if (data6 > 9007199254740991 || isNaN(data6))
return validate20.errors = [{ instancePath: instancePath + "/created_epoch", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data6 < -9007199254740991 || isNaN(data6))
return validate20.errors = [{ instancePath: instancePath + "/created_epoch", keyword: "minimum", message: "must be >= -9007199254740991" }], !1;
}
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
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateQueueEventLine
};
