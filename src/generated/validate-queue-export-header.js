// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateQueueExportHeader = validate20;
var pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.record === void 0 && (missing0 = "record") || data.format === void 0 && (missing0 = "format") || data.exported_at === void 0 && (missing0 = "exported_at") || data.backend === void 0 && (missing0 = "backend") || data.items === void 0 && (missing0 = "items") || data.events === void 0 && (missing0 = "events") || data.last_event_id === void 0 && (missing0 = "last_event_id") || data.last_token === void 0 && (missing0 = "last_token"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "record" || key0 === "format" || key0 === "exported_at" || key0 === "backend" || key0 === "items" || key0 === "events" || key0 === "last_event_id" || key0 === "last_token")) {
return validate20.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.record !== void 0) {
let data0 = data.record, _errs2 = errors;
if (typeof data0 != "string")
return validate20.errors = [{ instancePath: instancePath + "/record", keyword: "type", message: "must be string" }], !1;
if (data0 !== "queue-export")
return validate20.errors = [{ instancePath: instancePath + "/record", keyword: "const", message: "must be equal to constant" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.format !== void 0) {
let data1 = data.format, _errs4 = errors;
if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1)))
return validate20.errors = [{ instancePath: instancePath + "/format", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs4 && typeof data1 == "number" && isFinite(data1)) {
if (data1 > 9007199254740991 || isNaN(data1))
return validate20.errors = [{ instancePath: instancePath + "/format", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data1 < 1 || isNaN(data1))
return validate20.errors = [{ instancePath: instancePath + "/format", keyword: "minimum", message: "must be >= 1" }], !1;
}
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.exported_at !== void 0) {
let data2 = data.exported_at, _errs6 = errors;
if (errors === errors)
if (typeof data2 == "string") {
if (!pattern4.test(data2))
return validate20.errors = [{ instancePath: instancePath + "/exported_at", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/exported_at", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.backend !== void 0) {
let data3 = data.backend, _errs9 = errors;
if (typeof data3 != "string")
return validate20.errors = [{ instancePath: instancePath + "/backend", keyword: "type", message: "must be string" }], !1;
if (!(data3 === "markdown" || data3 === "sqlite" || data3 === "postgres"))
return validate20.errors = [{ instancePath: instancePath + "/backend", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.items !== void 0) {
let data4 = data.items, _errs11 = errors;
if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)))
return validate20.errors = [{ instancePath: instancePath + "/items", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs11 && typeof data4 == "number" && isFinite(data4)) {
if (data4 > 9007199254740991 || isNaN(data4))
return validate20.errors = [{ instancePath: instancePath + "/items", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data4 < 0 || isNaN(data4))
return validate20.errors = [{ instancePath: instancePath + "/items", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.events !== void 0) {
let data5 = data.events, _errs13 = errors;
if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5)))
return validate20.errors = [{ instancePath: instancePath + "/events", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs13 && typeof data5 == "number" && isFinite(data5)) {
if (data5 > 9007199254740991 || isNaN(data5))
return validate20.errors = [{ instancePath: instancePath + "/events", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data5 < 0 || isNaN(data5))
return validate20.errors = [{ instancePath: instancePath + "/events", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid0 = _errs13 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.last_event_id !== void 0) {
let data6 = data.last_event_id, _errs15 = errors;
if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)))
return validate20.errors = [{ instancePath: instancePath + "/last_event_id", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs15 && typeof data6 == "number" && isFinite(data6)) {
if (data6 > 4503599627370496 || isNaN(data6))
return validate20.errors = [{ instancePath: instancePath + "/last_event_id", keyword: "maximum", message: "must be <= 4503599627370496" }], !1;
if (data6 < 0 || isNaN(data6))
return validate20.errors = [{ instancePath: instancePath + "/last_event_id", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid0 = _errs15 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.last_token !== void 0) {
let data7 = data.last_token, _errs17 = errors;
if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7)))
return validate20.errors = [{ instancePath: instancePath + "/last_token", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs17 && typeof data7 == "number" && isFinite(data7)) {
if (data7 > 4503599627370496 || isNaN(data7))
return validate20.errors = [{ instancePath: instancePath + "/last_token", keyword: "maximum", message: "must be <= 4503599627370496" }], !1;
if (data7 < 0 || isNaN(data7))
return validate20.errors = [{ instancePath: instancePath + "/last_token", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid0 = _errs17 === errors;
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
} else
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateQueueExportHeader
};
