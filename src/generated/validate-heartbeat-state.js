// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateHeartbeatState = validate20, schema31 = { $id: "https://ops-manager.invalid/schemas/heartbeat-state.schema.json", type: "object", additionalProperties: !1, required: ["schemaVersion", "updatedAt", "loopId", "traceId", "transport", "lastHeartbeatAt", "heartbeatLagSeconds", "freshnessStatus", "thresholds", "heartbeat"], properties: { schemaVersion: { type: "string", const: "v1" }, updatedAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, loopId: { type: "string" }, traceId: { type: ["string", "null"] }, transport: { $ref: "vocabulary.schema.json#/$defs/TransportMode" }, lastHeartbeatAt: { type: "string" }, heartbeatLagSeconds: { type: "integer", minimum: 0 }, freshnessStatus: { $ref: "vocabulary.schema.json#/$defs/HeartbeatFreshness" }, reasonCode: { type: "string", enum: ["runtime_heartbeat_stale", "clock_skew", "runtime_heartbeat_missing"] }, thresholds: { type: "object", additionalProperties: !1, required: ["degradedHeartbeatLagSeconds", "criticalHeartbeatLagSeconds"], properties: { degradedHeartbeatLagSeconds: { type: "integer", minimum: 0 }, criticalHeartbeatLagSeconds: { type: "integer", minimum: 0 } } }, heartbeat: { type: "object", additionalProperties: !0 } } };
var func1 = Object.prototype.hasOwnProperty, pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.schemaVersion === void 0 && (missing0 = "schemaVersion") || data.updatedAt === void 0 && (missing0 = "updatedAt") || data.loopId === void 0 && (missing0 = "loopId") || data.traceId === void 0 && (missing0 = "traceId") || data.transport === void 0 && (missing0 = "transport") || data.lastHeartbeatAt === void 0 && (missing0 = "lastHeartbeatAt") || data.heartbeatLagSeconds === void 0 && (missing0 = "heartbeatLagSeconds") || data.freshnessStatus === void 0 && (missing0 = "freshnessStatus") || data.thresholds === void 0 && (missing0 = "thresholds") || data.heartbeat === void 0 && (missing0 = "heartbeat"))
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
if (data.loopId !== void 0) {
let _errs7 = errors;
if (typeof data.loopId != "string")
return validate20.errors = [{ instancePath: instancePath + "/loopId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs7 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.traceId !== void 0) {
let data3 = data.traceId, _errs9 = errors;
if (typeof data3 != "string" && data3 !== null)
return validate20.errors = [{ instancePath: instancePath + "/traceId", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.transport !== void 0) {
let data4 = data.transport, _errs11 = errors;
if (typeof data4 != "string")
return validate20.errors = [{ instancePath: instancePath + "/transport", keyword: "type", message: "must be string" }], !1;
if (!(data4 === "local" || data4 === "sprite_service"))
return validate20.errors = [{ instancePath: instancePath + "/transport", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastHeartbeatAt !== void 0) {
let _errs14 = errors;
if (typeof data.lastHeartbeatAt != "string")
return validate20.errors = [{ instancePath: instancePath + "/lastHeartbeatAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs14 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.heartbeatLagSeconds !== void 0) {
let data6 = data.heartbeatLagSeconds, _errs16 = errors;
if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)))
return validate20.errors = [{ instancePath: instancePath + "/heartbeatLagSeconds", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs16 && typeof data6 == "number" && isFinite(data6) && (data6 < 0 || isNaN(data6)))
return validate20.errors = [{ instancePath: instancePath + "/heartbeatLagSeconds", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs16 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.freshnessStatus !== void 0) {
let data7 = data.freshnessStatus, _errs18 = errors;
if (typeof data7 != "string")
return validate20.errors = [{ instancePath: instancePath + "/freshnessStatus", keyword: "type", message: "must be string" }], !1;
if (!(data7 === "fresh" || data7 === "degraded" || data7 === "critical"))
return validate20.errors = [{ instancePath: instancePath + "/freshnessStatus", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs18 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.reasonCode !== void 0) {
let data8 = data.reasonCode, _errs21 = errors;
if (typeof data8 != "string")
return validate20.errors = [{ instancePath: instancePath + "/reasonCode", keyword: "type", message: "must be string" }], !1;
if (!(data8 === "runtime_heartbeat_stale" || data8 === "clock_skew" || data8 === "runtime_heartbeat_missing"))
return validate20.errors = [{ instancePath: instancePath + "/reasonCode", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs21 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.thresholds !== void 0) {
let data9 = data.thresholds, _errs23 = errors;
if (errors === _errs23)
if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
let missing1;
if (data9.degradedHeartbeatLagSeconds === void 0 && (missing1 = "degradedHeartbeatLagSeconds") || data9.criticalHeartbeatLagSeconds === void 0 && (missing1 = "criticalHeartbeatLagSeconds"))
return validate20.errors = [{ instancePath: instancePath + "/thresholds", keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
{
let _errs25 = errors;
for (let key1 in data9)
if (!(key1 === "degradedHeartbeatLagSeconds" || key1 === "criticalHeartbeatLagSeconds")) {
return validate20.errors = [{ instancePath: instancePath + "/thresholds", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs25 === errors) {
if (data9.degradedHeartbeatLagSeconds !== void 0) {
let data10 = data9.degradedHeartbeatLagSeconds, _errs26 = errors;
if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10)))
return validate20.errors = [{ instancePath: instancePath + "/thresholds/degradedHeartbeatLagSeconds", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs26 && typeof data10 == "number" && isFinite(data10) && (data10 < 0 || isNaN(data10)))
return validate20.errors = [{ instancePath: instancePath + "/thresholds/degradedHeartbeatLagSeconds", keyword: "minimum", message: "must be >= 0" }], !1;
var valid4 = _errs26 === errors;
} else
var valid4 = !0;
if (valid4)
if (data9.criticalHeartbeatLagSeconds !== void 0) {
let data11 = data9.criticalHeartbeatLagSeconds, _errs28 = errors;
if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11)))
return validate20.errors = [{ instancePath: instancePath + "/thresholds/criticalHeartbeatLagSeconds", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs28 && typeof data11 == "number" && isFinite(data11) && (data11 < 0 || isNaN(data11)))
return validate20.errors = [{ instancePath: instancePath + "/thresholds/criticalHeartbeatLagSeconds", keyword: "minimum", message: "must be >= 0" }], !1;
var valid4 = _errs28 === errors;
} else
var valid4 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/thresholds", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs23 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.heartbeat !== void 0) {
let data12 = data.heartbeat, _errs30 = errors;
if (errors === _errs30 && !(data12 && typeof data12 == "object" && !Array.isArray(data12)))
return validate20.errors = [{ instancePath: instancePath + "/heartbeat", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs30 === errors;
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
} else
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateHeartbeatState
};
