// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateQueueMetricsState = validate20, schema31 = { $id: "https://ops-manager.invalid/schemas/queue-metrics-state.schema.json", type: "object", additionalProperties: !1, required: ["schemaVersion", "store", "scrapeErrors", "lastEvent", "types", "retries", "leaseExpiries", "failedIds", "latency"], properties: { schemaVersion: { type: "string", const: "v1" }, store: { type: "string" }, scrapeErrors: { type: "integer", minimum: 0, maximum: 9007199254740991 }, lastEvent: { anyOf: [{ type: "null" }, { type: "object", additionalProperties: !1, required: ["event_id", "item_id", "event_type", "created_at"], properties: { event_id: { type: "integer", minimum: 1, maximum: 9007199254740991 }, item_id: { type: "string" }, event_type: { type: "string" }, created_at: { type: "string" } } }] }, types: { type: "object", additionalProperties: { type: "integer", minimum: 0, maximum: 9007199254740991 } }, retries: { type: "object", additionalProperties: !1, required: ["operator", "failure", "lease"], properties: { operator: { type: "integer", minimum: 0, maximum: 9007199254740991 }, failure: { type: "integer", minimum: 0, maximum: 9007199254740991 }, lease: { type: "integer", minimum: 0, maximum: 9007199254740991 } } }, leaseExpiries: { type: "integer", minimum: 0, maximum: 9007199254740991 }, failedIds: { type: "array", items: { type: "string" } }, latency: { type: "object", additionalProperties: !1, required: ["done", "failed"], properties: { done: { $ref: "#/$defs/Histogram" }, failed: { $ref: "#/$defs/Histogram" } } } }, $defs: { Histogram: { type: "object", additionalProperties: !1, required: ["counts", "sum"], properties: { counts: { type: "array", items: { type: "integer", minimum: 0, maximum: 9007199254740991 } }, sum: { type: "number", minimum: 0 } } } } };
var func1 = Object.prototype.hasOwnProperty;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.schemaVersion === void 0 && (missing0 = "schemaVersion") || data.store === void 0 && (missing0 = "store") || data.scrapeErrors === void 0 && (missing0 = "scrapeErrors") || data.lastEvent === void 0 && (missing0 = "lastEvent") || data.types === void 0 && (missing0 = "types") || data.retries === void 0 && (missing0 = "retries") || data.leaseExpiries === void 0 && (missing0 = "leaseExpiries") || data.failedIds === void 0 && (missing0 = "failedIds") || data.latency === void 0 && (missing0 = "latency"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!func1.call(schema31.properties, key0)) {
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
if (data.store !== void 0) {
let _errs4 = errors;
if (typeof data.store != "string")
return validate20.errors = [{ instancePath: instancePath + "/store", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.scrapeErrors !== void 0) {
let data2 = data.scrapeErrors, _errs6 = errors;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)))
return validate20.errors = [{ instancePath: instancePath + "/scrapeErrors", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs6 && typeof data2 == "number" && isFinite(data2)) {
if (data2 > 9007199254740991 || isNaN(data2))
return validate20.errors = [{ instancePath: instancePath + "/scrapeErrors", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data2 < 0 || isNaN(data2))
return validate20.errors = [{ instancePath: instancePath + "/scrapeErrors", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastEvent !== void 0) {
let data3 = data.lastEvent, _errs8 = errors, _errs9 = errors, valid1 = !1, _errs10 = errors;
if (data3 !== null) {
let err0 = { instancePath: instancePath + "/lastEvent", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
var _valid0 = _errs10 === errors;
valid1 = valid1 || _valid0;
let _errs12 = errors;
if (errors === _errs12)
if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
let missing1;
if (data3.event_id === void 0 && (missing1 = "event_id") || data3.item_id === void 0 && (missing1 = "item_id") || data3.event_type === void 0 && (missing1 = "event_type") || data3.created_at === void 0 && (missing1 = "created_at")) {
let err1 = { instancePath: instancePath + "/lastEvent", keyword: "required", message: "must have required property '" + missing1 + "'" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
} else {
let _errs14 = errors;
for (let key1 in data3)
if (!(key1 === "event_id" || key1 === "item_id" || key1 === "event_type" || key1 === "created_at")) {
let err2 = { instancePath: instancePath + "/lastEvent", keyword: "additionalProperties", message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
break;
}
if (_errs14 === errors) {
if (data3.event_id !== void 0) {
let data4 = data3.event_id, _errs15 = errors;
if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
let err3 = { instancePath: instancePath + "/lastEvent/event_id", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
if (errors === _errs15 && typeof data4 == "number" && isFinite(data4)) {
if (data4 > 9007199254740991 || isNaN(data4)) {
let err4 = { instancePath: instancePath + "/lastEvent/event_id", keyword: "maximum", message: "must be <= 9007199254740991" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
} else if (data4 < 1 || isNaN(data4)) {
let err5 = { instancePath: instancePath + "/lastEvent/event_id", keyword: "minimum", message: "must be >= 1" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
}
var valid2 = _errs15 === errors;
} else
var valid2 = !0;
if (valid2) {
if (data3.item_id !== void 0) {
let _errs17 = errors;
if (typeof data3.item_id != "string") {
let err6 = { instancePath: instancePath + "/lastEvent/item_id", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
var valid2 = _errs17 === errors;
} else
var valid2 = !0;
if (valid2) {
if (data3.event_type !== void 0) {
let _errs19 = errors;
if (typeof data3.event_type != "string") {
let err7 = { instancePath: instancePath + "/lastEvent/event_type", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
var valid2 = _errs19 === errors;
} else
var valid2 = !0;
if (valid2)
if (data3.created_at !== void 0) {
let _errs21 = errors;
if (typeof data3.created_at != "string") {
let err8 = { instancePath: instancePath + "/lastEvent/created_at", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
var valid2 = _errs21 === errors;
} else
var valid2 = !0;
}
}
}
}
} else {
let err9 = { instancePath: instancePath + "/lastEvent", keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
}
var _valid0 = _errs12 === errors;
if (valid1 = valid1 || _valid0, valid1)
errors = _errs9, vErrors !== null && (_errs9 ? vErrors.length = _errs9 : vErrors = null);
else {
let err10 = { instancePath: instancePath + "/lastEvent", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++, validate20.errors = vErrors, !1;
}
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.types !== void 0) {
let data8 = data.types, _errs23 = errors;
if (errors === _errs23)
if (data8 && typeof data8 == "object" && !Array.isArray(data8))
for (let key2 in data8) {
let data9 = data8[key2], _errs26 = errors;
if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9)))
return validate20.errors = [{ instancePath: instancePath + "/types/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", message: "must be integer" }], !1;
if (errors === _errs26 && typeof data9 == "number" && isFinite(data9)) {
if (data9 > 9007199254740991 || isNaN(data9))
return validate20.errors = [{ instancePath: instancePath + "/types/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data9 < 0 || isNaN(data9))
return validate20.errors = [{ instancePath: instancePath + "/types/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid3 = _errs26 === errors;
if (!valid3)
break;
}
else
return validate20.errors = [{ instancePath: instancePath + "/types", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs23 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.retries !== void 0) {
let data10 = data.retries, _errs28 = errors;
if (errors === _errs28)
if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
let missing2;
if (data10.operator === void 0 && (missing2 = "operator") || data10.failure === void 0 && (missing2 = "failure") || data10.lease === void 0 && (missing2 = "lease"))
return validate20.errors = [{ instancePath: instancePath + "/retries", keyword: "required", message: "must have required property '" + missing2 + "'" }], !1;
{
let _errs30 = errors;
for (let key3 in data10)
if (!(key3 === "operator" || key3 === "failure" || key3 === "lease")) {
return validate20.errors = [{ instancePath: instancePath + "/retries", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs30 === errors) {
if (data10.operator !== void 0) {
let data11 = data10.operator, _errs31 = errors;
if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11)))
return validate20.errors = [{ instancePath: instancePath + "/retries/operator", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs31 && typeof data11 == "number" && isFinite(data11)) {
if (data11 > 9007199254740991 || isNaN(data11))
return validate20.errors = [{ instancePath: instancePath + "/retries/operator", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data11 < 0 || isNaN(data11))
return validate20.errors = [{ instancePath: instancePath + "/retries/operator", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid4 = _errs31 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data10.failure !== void 0) {
let data12 = data10.failure, _errs33 = errors;
if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12)))
return validate20.errors = [{ instancePath: instancePath + "/retries/failure", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs33 && typeof data12 == "number" && isFinite(data12)) {
if (data12 > 9007199254740991 || isNaN(data12))
return validate20.errors = [{ instancePath: instancePath + "/retries/failure", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data12 < 0 || isNaN(data12))
return validate20.errors = [{ instancePath: instancePath + "/retries/failure", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid4 = _errs33 === errors;
} else
var valid4 = !0;
if (valid4)
if (data10.lease !== void 0) {
let data13 = data10.lease, _errs35 = errors;
if (!(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13)))
return validate20.errors = [{ instancePath: instancePath + "/retries/lease", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs35 && typeof data13 == "number" && isFinite(data13)) {
if (data13 > 9007199254740991 || isNaN(data13))
return validate20.errors = [{ instancePath: instancePath + "/retries/lease", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data13 < 0 || isNaN(data13))
return validate20.errors = [{ instancePath: instancePath + "/retries/lease", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid4 = _errs35 === errors;
} else
var valid4 = !0;
}
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/retries", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs28 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.leaseExpiries !== void 0) {
let data14 = data.leaseExpiries, _errs37 = errors;
if (!(typeof data14 == "number" && !(data14 % 1) && !isNaN(data14) && isFinite(data14)))
return validate20.errors = [{ instancePath: instancePath + "/leaseExpiries", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs37 && typeof data14 == "number" && isFinite(data14)) {
if (data14 > 9007199254740991 || isNaN(data14))
return validate20.errors = [{ instancePath: instancePath + "/leaseExpiries", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data14 < 0 || isNaN(data14))
return validate20.errors = [{ instancePath: instancePath + "/leaseExpiries", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid0 = _errs37 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.failedIds !== void 0) {
let data15 = data.failedIds, _errs39 = errors;
if (errors === _errs39)
if (Array.isArray(data15)) {
var valid5 = !0;
let len0 = data15.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs41 = errors;
if (typeof data15[i0] != "string")
return validate20.errors = [{ instancePath: instancePath + "/failedIds/" + i0, keyword: "type", message: "must be string" }], !1;
var valid5 = _errs41 === errors;
if (!valid5)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/failedIds", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs39 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.latency !== void 0) {
let data17 = data.latency, _errs43 = errors;
if (errors === _errs43)
if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
let missing3;
if (data17.done === void 0 && (missing3 = "done") || data17.failed === void 0 && (missing3 = "failed"))
return validate20.errors = [{ instancePath: instancePath + "/latency", keyword: "required", message: "must have required property '" + missing3 + "'" }], !1;
{
let _errs45 = errors;
for (let key4 in data17)
if (!(key4 === "done" || key4 === "failed")) {
return validate20.errors = [{ instancePath: instancePath + "/latency", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs45 === errors) {
if (data17.done !== void 0) {
let data18 = data17.done, _errs46 = errors;
if (errors === errors)
if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
let missing4;
if (data18.counts === void 0 && (missing4 = "counts") || data18.sum === void 0 && (missing4 = "sum"))
return validate20.errors = [{ instancePath: instancePath + "/latency/done", keyword: "required", message: "must have required property '" + missing4 + "'" }], !1;
{
let _errs49 = errors;
for (let key5 in data18)
if (!(key5 === "counts" || key5 === "sum")) {
return validate20.errors = [{ instancePath: instancePath + "/latency/done", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs49 === errors) {
if (data18.counts !== void 0) {
let data19 = data18.counts, _errs50 = errors;
if (errors === _errs50)
if (Array.isArray(data19)) {
var valid9 = !0;
let len1 = data19.length;
for (let i1 = 0; i1 < len1; i1++) {
let data20 = data19[i1], _errs52 = errors;
if (!(typeof data20 == "number" && !(data20 % 1) && !isNaN(data20) && isFinite(data20)))
return validate20.errors = [{ instancePath: instancePath + "/latency/done/counts/" + i1, keyword: "type", message: "must be integer" }], !1;
if (errors === _errs52 && typeof data20 == "number" && isFinite(data20)) {
if (data20 > 9007199254740991 || isNaN(data20))
return validate20.errors = [{ instancePath: instancePath + "/latency/done/counts/" + i1, keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data20 < 0 || isNaN(data20))
return validate20.errors = [{ instancePath: instancePath + "/latency/done/counts/" + i1, keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid9 = _errs52 === errors;
if (!valid9)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/latency/done/counts", keyword: "type", message: "must be array" }], !1;
var valid8 = _errs50 === errors;
} else
var valid8 = !0;
if (valid8)
if (data18.sum !== void 0) {
let data21 = data18.sum, _errs54 = errors;
if (errors === _errs54)
if (typeof data21 == "number" && isFinite(data21)) {
if (data21 < 0 || isNaN(data21))
return validate20.errors = [{ instancePath: instancePath + "/latency/done/sum", keyword: "minimum", message: "must be >= 0" }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/latency/done/sum", keyword: "type", message: "must be number" }], !1;
var valid8 = _errs54 === errors;
} else
var valid8 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/latency/done", keyword: "type", message: "must be object" }], !1;
var valid6 = _errs46 === errors;
} else
var valid6 = !0;
if (valid6)
if (data17.failed !== void 0) {
let data22 = data17.failed, _errs56 = errors;
if (errors === errors)
if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
let missing5;
if (data22.counts === void 0 && (missing5 = "counts") || data22.sum === void 0 && (missing5 = "sum"))
return validate20.errors = [{ instancePath: instancePath + "/latency/failed", keyword: "required", message: "must have required property '" + missing5 + "'" }], !1;
{
let _errs59 = errors;
for (let key6 in data22)
if (!(key6 === "counts" || key6 === "sum")) {
return validate20.errors = [{ instancePath: instancePath + "/latency/failed", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs59 === errors) {
if (data22.counts !== void 0) {
let data23 = data22.counts, _errs60 = errors;
if (errors === _errs60)
if (Array.isArray(data23)) {
var valid12 = !0;
let len2 = data23.length;
for (let i2 = 0; i2 < len2; i2++) {
let data24 = data23[i2], _errs62 = errors;
if (!(typeof data24 == "number" && !(data24 % 1) && !isNaN(data24) && isFinite(data24)))
return validate20.errors = [{ instancePath: instancePath + "/latency/failed/counts/" + i2, keyword: "type", message: "must be integer" }], !1;
if (errors === _errs62 && typeof data24 == "number" && isFinite(data24)) {
if (data24 > 9007199254740991 || isNaN(data24))
return validate20.errors = [{ instancePath: instancePath + "/latency/failed/counts/" + i2, keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data24 < 0 || isNaN(data24))
return validate20.errors = [{ instancePath: instancePath + "/latency/failed/counts/" + i2, keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid12 = _errs62 === errors;
if (!valid12)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/latency/failed/counts", keyword: "type", message: "must be array" }], !1;
var valid11 = _errs60 === errors;
} else
var valid11 = !0;
if (valid11)
if (data22.sum !== void 0) {
let data25 = data22.sum, _errs64 = errors;
if (errors === _errs64)
if (typeof data25 == "number" && isFinite(data25)) {
if (data25 < 0 || isNaN(data25))
return validate20.errors = [{ instancePath: instancePath + "/latency/failed/sum", keyword: "minimum", message: "must be >= 0" }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/latency/failed/sum", keyword: "type", message: "must be number" }], !1;
var valid11 = _errs64 === errors;
} else
var valid11 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/latency/failed", keyword: "type", message: "must be object" }], !1;
var valid6 = _errs56 === errors;
} else
var valid6 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/latency", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs43 === errors;
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
} else
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateQueueMetricsState
};
