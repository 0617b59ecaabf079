// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateTransportHealth = validate20, schema31 = { $id: "https://ops-manager.invalid/schemas/transport-health.schema.json", type: "object", additionalProperties: !1, required: ["schemaVersion", "updatedAt", "traceId", "transport", "source", "lastResult", "failureStreak", "failureStreaks"], properties: { schemaVersion: { type: "string", const: "v1" }, updatedAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, traceId: { type: ["string", "null"] }, transport: { $ref: "vocabulary.schema.json#/$defs/TransportMode" }, source: { type: "string" }, lastResult: { $ref: "vocabulary.schema.json#/$defs/IngestStatus" }, failureStreak: { type: "integer", minimum: 0 }, failureStreaks: { type: "object", additionalProperties: { type: "integer", minimum: 0 } }, lastFailureCode: { type: "string" }, lastSuccessAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, lastFailureAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, otherSources: { type: "object", additionalProperties: { $ref: "#/$defs/SourceHealth" } } }, $defs: { SourceHealth: { type: "object", additionalProperties: !1, required: ["updatedAt", "transport", "lastResult", "failureStreak", "failureStreaks"], properties: { updatedAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, transport: { $ref: "vocabulary.schema.json#/$defs/TransportMode" }, lastResult: { $ref: "vocabulary.schema.json#/$defs/IngestStatus" }, failureStreak: { type: "integer", minimum: 0 }, failureStreaks: { type: "object", additionalProperties: { type: "integer", minimum: 0 } }, lastFailureCode: { type: "string" }, lastSuccessAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, lastFailureAt: { $ref: "primitives.schema.json#/$defs/Timestamp" } } } } };
var func1 = Object.prototype.hasOwnProperty, pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u");
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate23.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.updatedAt === void 0 && (missing0 = "updatedAt") || data.transport === void 0 && (missing0 = "transport") || data.lastResult === void 0 && (missing0 = "lastResult") || data.failureStreak === void 0 && (missing0 = "failureStreak") || data.failureStreaks === void 0 && (missing0 = "failureStreaks"))
return validate23.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "updatedAt" || key0 === "transport" || key0 === "lastResult" || key0 === "failureStreak" || key0 === "failureStreaks" || key0 === "lastFailureCode" || key0 === "lastSuccessAt" || key0 === "lastFailureAt")) {
return validate23.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.updatedAt !== void 0) {
let data0 = data.updatedAt, _errs2 = errors;
if (errors === errors)
if (typeof data0 == "string") {
if (!pattern4.test(data0))
return validate23.errors = [{ instancePath: instancePath + "/updatedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate23.errors = [{ instancePath: instancePath + "/updatedAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.transport !== void 0) {
let data1 = data.transport, _errs5 = errors;
if (typeof data1 != "string")
return validate23.errors = [{ instancePath: instancePath + "/transport", keyword: "type", message: "must be string" }], !1;
if (!(data1 === "local" || data1 === "sprite_service"))
return validate23.errors = [{ instancePath: instancePath + "/transport", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs5 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastResult !== void 0) {
let data2 = data.lastResult, _errs8 = errors;
if (typeof data2 != "string")
return validate23.errors = [{ instancePath: instancePath + "/lastResult", keyword: "type", message: "must be string" }], !1;
if (!(data2 === "success" || data2 === "failed"))
return validate23.errors = [{ instancePath: instancePath + "/lastResult", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.failureStreak !== void 0) {
let data3 = data.failureStreak, _errs11 = errors;
if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3)))
return validate23.errors = [{ instancePath: instancePath + "/failureStreak", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs11 && typeof data3 == "number" && isFinite(data3) && (data3 < 0 || isNaN(data3)))
return validate23.errors = [{ instancePath: instancePath + "/failureStreak", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.failureStreaks !== void 0) {
let data4 = data.failureStreaks, _errs13 = errors;
if (errors === _errs13)
if (data4 && typeof data4 == "object" && !Array.isArray(data4))
for (let key1 in data4) {
let data5 = data4[key1], _errs16 = errors;
if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5)))
return validate23.errors = [{ instancePath: instancePath + "/failureStreaks/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", message: "must be integer" }], !1;
if (errors === _errs16 && typeof data5 == "number" && isFinite(data5) && (data5 < 0 || isNaN(data5)))
return validate23.errors = [{ instancePath: instancePath + "/failureStreaks/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "minimum", message: "must be >= 0" }], !1;
var valid4 = _errs16 === errors;
if (!valid4)
break;
}
else
return validate23.errors = [{ instancePath: instancePath + "/failureStreaks", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs13 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastFailureCode !== void 0) {
let _errs18 = errors;
if (typeof data.lastFailureCode != "string")
return validate23.errors = [{ instancePath: instancePath + "/lastFailureCode", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs18 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastSuccessAt !== void 0) {
let data7 = data.lastSuccessAt, _errs20 = errors;
if (errors === errors)
if (typeof data7 == "string") {
if (!pattern4.test(data7))
return validate23.errors = [{ instancePath: instancePath + "/lastSuccessAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate23.errors = [{ instancePath: instancePath + "/lastSuccessAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs20 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.lastFailureAt !== void 0) {
let data8 = data.lastFailureAt, _errs23 = errors;
if (errors === errors)
if (typeof data8 == "string") {
if (!pattern4.test(data8))
return validate23.errors = [{ instancePath: instancePath + "/lastFailureAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate23.errors = [{ instancePath: instancePath + "/lastFailureAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs23 === errors;
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
return validate23.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate23.errors = vErrors, errors === 0;
}
validate23.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.schemaVersion === void 0 && (missing0 = "schemaVersion") || data.updatedAt === void 0 && (missing0 = "updatedAt") || data.traceId === void 0 && (missing0 = "traceId") || data.transport === void 0 && (missing0 = "transport") || data.source === void 0 && (missing0 = "source") || data.lastResult === void 0 && (missing0 = "lastResult") || data.failureStreak === void 0 && (missing0 = "failureStreak") || data.failureStreaks === void 0 && (missing0 = "failureStreaks"))
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
if (data.updatedAt !== void 0) {
let data1 = data.updatedAt, _errs4 = errors;
if (errors === errors)
if (typeof data1 == "string") {
if (!pattern4.test(data1))
return validate20.errors = [{ instancePath: instancePath + "/updatedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/updatedAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.traceId !== void 0) {
let data2 = data.traceId, _errs7 = errors;
if (typeof data2 != "string" && data2 !== null)
return validate20.errors = [{ instancePath: instancePath + "/traceId", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs7 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.transport !== void 0) {
let data3 = data.transport, _errs9 = errors;
if (typeof data3 != "string")
return validate20.errors = [{ instancePath: instancePath + "/transport", keyword: "type", message: "must be string" }], !1;
if (!(data3 === "local" || data3 === "sprite_service"))
return validate20.errors = [{ instancePath: instancePath + "/transport", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.source !== void 0) {
let _errs12 = errors;
if (typeof data.source != "string")
return validate20.errors = [{ instancePath: instancePath + "/source", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs12 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastResult !== void 0) {
let data5 = data.lastResult, _errs14 = errors;
if (typeof data5 != "string")
return validate20.errors = [{ instancePath: instancePath + "/lastResult", keyword: "type", message: "must be string" }], !1;
if (!(data5 === "success" || data5 === "failed"))
return validate20.errors = [{ instancePath: instancePath + "/lastResult", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs14 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.failureStreak !== void 0) {
let data6 = data.failureStreak, _errs17 = errors;
if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)))
return validate20.errors = [{ instancePath: instancePath + "/failureStreak", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs17 && typeof data6 == "number" && isFinite(data6) && (data6 < 0 || isNaN(data6)))
return validate20.errors = [{ instancePath: instancePath + "/failureStreak", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs17 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.failureStreaks !== void 0) {
let data7 = data.failureStreaks, _errs19 = errors;
if (errors === _errs19)
if (data7 && typeof data7 == "object" && !Array.isArray(data7))
for (let key1 in data7) {
let data8 = data7[key1], _errs22 = errors;
if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8)))
return validate20.errors = [{ instancePath: instancePath + "/failureStreaks/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", message: "must be integer" }], !1;
if (errors === _errs22 && typeof data8 == "number" && isFinite(data8) && (data8 < 0 || isNaN(data8)))
return validate20.errors = [{ instancePath: instancePath + "/failureStreaks/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "minimum", message: "must be >= 0" }], !1;
var valid4 = _errs22 === errors;
if (!valid4)
break;
}
else
return validate20.errors = [{ instancePath: instancePath + "/failureStreaks", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs19 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastFailureCode !== void 0) {
let _errs24 = errors;
if (typeof data.lastFailureCode != "string")
return validate20.errors = [{ instancePath: instancePath + "/lastFailureCode", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs24 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastSuccessAt !== void 0) {
let data10 = data.lastSuccessAt, _errs26 = errors;
if (errors === errors)
if (typeof data10 == "string") {
if (!pattern4.test(data10))
return validate20.errors = [{ instancePath: instancePath + "/lastSuccessAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/lastSuccessAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs26 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastFailureAt !== void 0) {
let data11 = data.lastFailureAt, _errs29 = errors;
if (errors === errors)
if (typeof data11 == "string") {
if (!pattern4.test(data11))
return validate20.errors = [{ instancePath: instancePath + "/lastFailureAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/lastFailureAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs29 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.otherSources !== void 0) {
let data12 = data.otherSources, _errs32 = errors;
if (errors === _errs32)
if (data12 && typeof data12 == "object" && !Array.isArray(data12))
for (let key2 in data12) {
let _errs35 = errors;
validate23(data12[key2], { instancePath: instancePath + "/otherSources/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data12, parentDataProperty: key2, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors), errors = vErrors.length);
var valid7 = _errs35 === errors;
if (!valid7)
break;
}
else
return validate20.errors = [{ instancePath: instancePath + "/otherSources", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs32 === errors;
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
} else
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateTransportHealth
};
