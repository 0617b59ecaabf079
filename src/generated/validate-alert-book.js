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
var validateAlertBook = validate20, schema31 = { $id: "https://ops-manager.invalid/schemas/alert-book.schema.json", type: "object", additionalProperties: !1, required: ["schemaVersion", "updatedAt", "nextDueAtMs", "order", "loops", "alerts", "groups", "deliveries", "rows", "sinks", "silences", "runs", "owedEscalations"], properties: { schemaVersion: { type: "string", const: "v1" }, updatedAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, nextDueAtMs: { type: ["integer", "null"] }, order: { type: "integer", minimum: 0 }, loops: { type: "object", additionalProperties: { $ref: "#/$defs/LoopDesk" } }, alerts: { type: "object", additionalProperties: { $ref: "#/$defs/BookAlert" } }, groups: { type: "object", additionalProperties: { $ref: "#/$defs/AlertGroup" } }, deliveries: { type: "object", additionalProperties: { $ref: "#/$defs/AlertDelivery" } }, rows: { type: "object", additionalProperties: { $ref: "#/$defs/OpenRow" } }, sinks: { type: "object", additionalProperties: { $ref: "#/$defs/SinkDesk" } }, silences: { type: "object", additionalProperties: { $ref: "#/$defs/AlertSilence" } }, runs: { type: "object", additionalProperties: { type: "integer", minimum: 0 } }, owedEscalations: { type: "array", items: { $ref: "#/$defs/OwedEscalation" } } }, $defs: { LoopDesk: { type: "object", additionalProperties: !1, required: ["escalationsFile", "dispatchStateFile", "dispatchTelemetryFile", "line", "byte", "identity", "lastSeq", "totals"], properties: { escalationsFile: { type: "string" }, dispatchStateFile: { type: "string" }, dispatchTelemetryFile: { type: "string" }, line: { type: "integer", minimum: 0 }, byte: { type: "integer", minimum: 0 }, identity: { anyOf: [{ $ref: "cursor.schema.json#/$defs/CursorIdentity" }, { type: "null" }] }, lastSeq: { type: "integer", minimum: 0 }, totals: { $ref: "#/$defs/RowTotals" } } }, RowTotals: { type: "object", additionalProperties: !1, required: ["processed", "dispatched", "partial", "skipped", "failed", "waiting"], properties: { processed: { type: "integer", minimum: 0 }, dispatched: { type: "integer", minimum: 0 }, partial: { type: "integer", minimum: 0 }, skipped: { type: "integer", minimum: 0 }, failed: { type: "integer", minimum: 0 }, waiting: { type: "integer", minimum: 0 } } }, BookAlert: { type: "object", additionalProperties: !1, required: ["fingerprint", "loopId", "category", "subject", "cause", "severity", "status", "startedAt", "startedAtMs", "endedAt", "endedAtMs", "lastRow", "evidence", "traceId", "acknowledged", "snoozedUntil", "states", "flapping", "resolvedBy"], properties: { fingerprint: { type: "string" }, loopId: { type: "string" }, category: { type: "string" }, subject: { type: "string" }, cause: { type: "string" }, severity: { $ref: "vocabulary.schema.json#/$defs/EscalationSeverity" }, status: { type: "string", enum: ["pending", "firing", "acknowledged", "resolved"] }, startedAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, startedAtMs: { type: "integer", minimum: 0 }, endedAt: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Timestamp" }, { type: "null" }] }, endedAtMs: { type: ["integer", "null"] }, lastRow: { type: "string" }, evidence: { type: "array", items: { type: "string" } }, traceId: { type: "string" }, acknowledged: { anyOf: [{ $ref: "#/$defs/Acknowledgement" }, { type: "null" }] }, snoozedUntil: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Timestamp" }, { type: "null" }] }, snoozedBy: { type: "string" }, snoozeReason: { type: "string" }, states: { type: "array", items: { type: "object", additionalProperties: !1, required: ["pass", "firing"], properties: { pass: { type: "integer", minimum: 0 }, firing: { type: "boolean" } } } }, flapping: { type: "boolean" }, resolvedBy: { type: ["string", "null"] } } }, Acknowledgement: { type: "object", additionalProperties: !1, required: ["by", "at", "reason", "expiresAt"], properties: { by: { type: "string" }, at: { $ref: "primitives.schema.json#/$defs/Timestamp" }, reason: { type: ["string", "null"] }, expiresAt: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Timestamp" }, { type: "null" }] } } }, AlertGroup: { type: "object", additionalProperties: !1, required: ["key", "sink", "dedupKey", "told", "waitingSinceMs", "lastToldAtMs", "severities"], properties: { key: { type: "string" }, sink: { type: "string" }, dedupKey: { type: "string" }, told: { type: "object", additionalProperties: { type: "string", enum: ["firing", "acknowledged", "flapping"] } }, waitingSinceMs: { type: ["integer", "null"] }, lastToldAtMs: { type: ["integer", "null"] }, severities: { type: "object", additionalProperties: { $ref: "vocabulary.schema.json#/$defs/EscalationSeverity" } } } }, AlertDelivery: { type: "object", additionalProperties: !1, required: ["id", "sink", "kind", "groupKey", "dedupKey", "order", "severity", "createdAt", "traceId", "alerts", "omittedAlerts", "rows", "status", "attempts", "nextAttemptAtMs", "lastFailure", "deadSinceAt"], properties: { id: { type: "string" }, sink: { type: "string" }, kind: { type: "string", enum: ["firing", "update", "repeat", "resolved", "flapping", "digest", "test"] }, groupKey: { type: "string" }, dedupKey: { type: "string" }, order: { type: "integer", minimum: 0 }, severity: { $ref: "vocabulary.schema.json#/$defs/EscalationSeverity" }, createdAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, traceId: { type: "string" }, alerts: { type: "array", items: { $ref: "#/$defs/NoticeAlert" } }, omittedAlerts: { type: "integer", minimum: 0 }, rows: { type: "array", items: { type: "string" } }, status: { type: "string", enum: ["due", "dead"] }, attempts: { type: "integer", minimum: 0 }, nextAttemptAtMs: { type: "integer", minimum: 0 }, lastFailure: { anyOf: [{ $ref: "#/$defs/DeliveryFailure" }, { type: "null" }] }, deadSinceAt: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Timestamp" }, { type: "null" }] } } }, NoticeAlert: { type: "object", additionalProperties: !1, required: ["fingerprint", "loopId", "category", "subject", "cause", "severity", "status", "startedAt", "endedAt", "acknowledgedBy", "summary", "evidence", "remedy", "command", "escalationId", "traceId"], properties: { fingerprint: { type: "string" }, loopId: { type: "string" }, category: { type: "string" }, subject: { type: "string" }, cause: { type: "string" }, severity: { $ref: "vocabulary.schema.json#/$defs/EscalationSeverity" }, status: { type: "string", enum: ["firing", "resolved"] }, startedAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, endedAt: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Timestamp" }, { type: "null" }] }, acknowledgedBy: { type: ["string", "null"] }, summary: { type: "string" }, evidence: { type: "array", items: { type: "string" } }, remedy: { type: "string" }, command: { type: "string" }, escalationId: { type: "string" }, traceId: { type: "string" } } }, DeliveryFailure: { type: "object", additionalProperties: !1, required: ["reasonCode", "detailCode", "httpStatus", "message", "at"], properties: { reasonCode: { $ref: "primitives.schema.json#/$defs/ReasonCode" }, detailCode: { $ref: "primitives.schema.json#/$defs/ReasonCode" }, httpStatus: { type: ["integer", "null"] }, message: { type: ["string", "null"] }, at: { $ref: "primitives.schema.json#/$defs/Timestamp" } } }, OpenRow: { type: "object", additionalProperties: !1, required: ["loopId", "severity", "escalation", "decisions"], properties: { loopId: { type: "string" }, severity: { $ref: "vocabulary.schema.json#/$defs/EscalationSeverity" }, escalation: { type: "object", additionalProperties: !0 }, decisions: { type: "array", items: { $ref: "#/$defs/AlertDecision" } } } }, AlertDecision: { type: "object", additionalProperties: !1, required: ["stage", "outcome", "reasonCode", "sink", "fingerprint", "detail"], properties: { stage: { type: "string" }, outcome: { type: "string", enum: ["pass", "hold", "stop"] }, reasonCode: { $ref: "primitives.schema.json#/$defs/ReasonCode" }, sink: { type: ["string", "null"] }, fingerprint: { type: ["string", "null"] }, detail: { type: ["string", "null"] } } }, SinkDesk: { type: "object", additionalProperties: !1, required: ["failures", "pausedUntilMs", "pauseReason", "sentAtMs", "notifiedAtMs", "lastSuccessAt", "lastFailure", "deadLetters", "alarmed", "openings", "alarmedLoop"], properties: { failures: { type: "integer", minimum: 0 }, pausedUntilMs: { type: ["integer", "null"] }, pauseReason: { type: ["string", "null"] }, sentAtMs: { type: "array", items: { type: "integer", minimum: 0 } }, notifiedAtMs: { type: "array", items: { type: "integer", minimum: 0 } }, lastSuccessAt: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Timestamp" }, { type: "null" }] }, lastFailure: { anyOf: [{ $ref: "#/$defs/DeliveryFailure" }, { type: "null" }] }, deadLetters: { type: "integer", minimum: 0 }, alarmed: { type: "boolean" }, openings: { type: "integer", minimum: 0 }, alarmedLoop: { type: ["string", "null"] } } }, AlertSilence: { type: "object", additionalProperties: !1, required: ["id", "matcher", "everything", "by", "reason", "createdAt", "startsAt", "startsAtMs", "endsAt", "endsAtMs"], properties: { id: { type: "string" }, matcher: { $ref: "alert-sinks.schema.json#/$defs/AlertMatcher" }, everything: { type: "boolean" }, by: { type: "string" }, reason: { type: "string" }, createdAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, startsAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, startsAtMs: { type: "integer", minimum: 0 }, endsAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, endsAtMs: { type: "integer", minimum: 0 } } }, OwedEscalation: { type: "object", additionalProperties: !1, required: ["key", "loopId", "sink", "category", "deliveryIds", "reasonCode", "at"], properties: { key: { type: "string" }, loopId: { type: "string" }, sink: { type: "string" }, category: { type: "string", enum: ["alert_delivery_failed", "alert_delivery_recovered"] }, deliveryIds: { type: "array", items: { type: "string" } }, reasonCode: { type: "string" }, at: { $ref: "primitives.schema.json#/$defs/Timestamp" } } } } };
var func1 = Object.prototype.hasOwnProperty, pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u");
var pattern5 = new RegExp("^[0-9a-f]{64}$", "u");
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate26.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.device === void 0 && (missing0 = "device") || data.inode === void 0 && (missing0 = "inode") || data.headBytes === void 0 && (missing0 = "headBytes") || data.headSha256 === void 0 && (missing0 = "headSha256") || data.tailBytes === void 0 && (missing0 = "tailBytes") || data.tailSha256 === void 0 && (missing0 = "tailSha256"))
return validate26.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "device" || key0 === "inode" || key0 === "headBytes" || key0 === "headSha256" || key0 === "tailBytes" || key0 === "tailSha256")) {
return validate26.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.device !== void 0) {
let _errs2 = errors;
if (typeof data.device != "string")
return validate26.errors = [{ instancePath: instancePath + "/device", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.inode !== void 0) {
let _errs4 = errors;
if (typeof data.inode != "string")
return validate26.errors = [{ instancePath: instancePath + "/inode", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.headBytes !== void 0) {
let data2 = data.headBytes, _errs6 = errors;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)))
return validate26.errors = [{ instancePath: instancePath + "/headBytes", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs6 && typeof data2 == "number" && isFinite(data2) && (data2 < 0 || isNaN(data2)))
return validate26.errors = [{ instancePath: instancePath + "/headBytes", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.headSha256 !== void 0) {
let data3 = data.headSha256, _errs8 = errors;
if (errors === errors)
if (typeof data3 == "string") {
if (!pattern5.test(data3))
return validate26.errors = [{ instancePath: instancePath + "/headSha256", keyword: "pattern", message: 'must match pattern "^[0-9a-f]{64}$"' }], !1;
} else
return validate26.errors = [{ instancePath: instancePath + "/headSha256", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.tailBytes !== void 0) {
let data4 = data.tailBytes, _errs11 = errors;
if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)))
return validate26.errors = [{ instancePath: instancePath + "/tailBytes", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs11 && typeof data4 == "number" && isFinite(data4) && (data4 < 0 || isNaN(data4)))
return validate26.errors = [{ instancePath: instancePath + "/tailBytes", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.tailSha256 !== void 0) {
let data5 = data.tailSha256, _errs13 = errors;
if (errors === errors)
if (typeof data5 == "string") {
if (!pattern5.test(data5))
return validate26.errors = [{ instancePath: instancePath + "/tailSha256", keyword: "pattern", message: 'must match pattern "^[0-9a-f]{64}$"' }], !1;
} else
return validate26.errors = [{ instancePath: instancePath + "/tailSha256", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs13 === errors;
} else
var valid0 = !0;
}
}
}
}
}
}
} else
return validate26.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate26.errors = vErrors, errors === 0;
}
validate26.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate22.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.escalationsFile === void 0 && (missing0 = "escalationsFile") || data.dispatchStateFile === void 0 && (missing0 = "dispatchStateFile") || data.dispatchTelemetryFile === void 0 && (missing0 = "dispatchTelemetryFile") || data.line === void 0 && (missing0 = "line") || data.byte === void 0 && (missing0 = "byte") || data.identity === void 0 && (missing0 = "identity") || data.lastSeq === void 0 && (missing0 = "lastSeq") || data.totals === void 0 && (missing0 = "totals"))
return validate22.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "escalationsFile" || key0 === "dispatchStateFile" || key0 === "dispatchTelemetryFile" || key0 === "line" || key0 === "byte" || key0 === "identity" || key0 === "lastSeq" || key0 === "totals")) {
return validate22.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.escalationsFile !== void 0) {
let _errs2 = errors;
if (typeof data.escalationsFile != "string")
return validate22.errors = [{ instancePath: instancePath + "/escalationsFile", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.dispatchStateFile !== void 0) {
let _errs4 = errors;
if (typeof data.dispatchStateFile != "string")
return validate22.errors = [{ instancePath: instancePath + "/dispatchStateFile", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.dispatchTelemetryFile !== void 0) {
let _errs6 = errors;
if (typeof data.dispatchTelemetryFile != "string")
return validate22.errors = [{ instancePath: instancePath + "/dispatchTelemetryFile", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.line !== void 0) {
let data3 = data.line, _errs8 = errors;
if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3)))
return validate22.errors = [{ instancePath: instancePath + "/line", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs8 && typeof data3 == "number" && isFinite(data3) && (data3 < 0 || isNaN(data3)))
return validate22.errors = [{ instancePath: instancePath + "/line", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.byte !== void 0) {
let data4 = data.byte, _errs10 = errors;
if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)))
return validate22.errors = [{ instancePath: instancePath + "/byte", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs10 && typeof data4 == "number" && isFinite(data4) && (data4 < 0 || isNaN(data4)))
return validate22.errors = [{ instancePath: instancePath + "/byte", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.identity !== void 0) {
let data5 = data.identity, _errs12 = errors, _errs13 = errors, valid1 = !1, _errs14 = errors;
validate26(data5, { instancePath: instancePath + "/identity", parentData: data, parentDataProperty: "identity", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors), errors = vErrors.length);
var _valid0 = _errs14 === errors;
valid1 = valid1 || _valid0;
let _errs15 = errors;
if (data5 !== null) {
let err0 = { instancePath: instancePath + "/identity", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
var _valid0 = _errs15 === errors;
if (valid1 = valid1 || _valid0, valid1)
errors = _errs13, vErrors !== null && (_errs13 ? vErrors.length = _errs13 : vErrors = null);
else {
let err1 = { instancePath: instancePath + "/identity", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++, validate22.errors = vErrors, !1;
}
var valid0 = _errs12 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastSeq !== void 0) {
let data6 = data.lastSeq, _errs17 = errors;
if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)))
return validate22.errors = [{ instancePath: instancePath + "/lastSeq", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs17 && typeof data6 == "number" && isFinite(data6) && (data6 < 0 || isNaN(data6)))
return validate22.errors = [{ instancePath: instancePath + "/lastSeq", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs17 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.totals !== void 0) {
let data7 = data.totals, _errs19 = errors;
if (errors === errors)
if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
let missing1;
if (data7.processed === void 0 && (missing1 = "processed") || data7.dispatched === void 0 && (missing1 = "dispatched") || data7.partial === void 0 && (missing1 = "partial") || data7.skipped === void 0 && (missing1 = "skipped") || data7.failed === void 0 && (missing1 = "failed") || data7.waiting === void 0 && (missing1 = "waiting"))
return validate22.errors = [{ instancePath: instancePath + "/totals", keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
{
let _errs22 = errors;
for (let key1 in data7)
if (!(key1 === "processed" || key1 === "dispatched" || key1 === "partial" || key1 === "skipped" || key1 === "failed" || key1 === "waiting")) {
return validate22.errors = [{ instancePath: instancePath + "/totals", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs22 === errors) {
if (data7.processed !== void 0) {
let data8 = data7.processed, _errs23 = errors;
if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8)))
return validate22.errors = [{ instancePath: instancePath + "/totals/processed", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs23 && typeof data8 == "number" && isFinite(data8) && (data8 < 0 || isNaN(data8)))
return validate22.errors = [{ instancePath: instancePath + "/totals/processed", keyword: "minimum", message: "must be >= 0" }], !1;
var valid3 = _errs23 === errors;
} else
var valid3 = !0;
if (valid3) {
if (data7.dispatched !== void 0) {
let data9 = data7.dispatched, _errs25 = errors;
if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9)))
return validate22.errors = [{ instancePath: instancePath + "/totals/dispatched", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs25 && typeof data9 == "number" && isFinite(data9) && (data9 < 0 || isNaN(data9)))
return validate22.errors = [{ instancePath: instancePath + "/totals/dispatched", keyword: "minimum", message: "must be >= 0" }], !1;
var valid3 = _errs25 === errors;
} else
var valid3 = !0;
if (valid3) {
if (data7.partial !== void 0) {
let data10 = data7.partial, _errs27 = errors;
if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10)))
return validate22.errors = [{ instancePath: instancePath + "/totals/partial", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs27 && typeof data10 == "number" && isFinite(data10) && (data10 < 0 || isNaN(data10)))
return validate22.errors = [{ instancePath: instancePath + "/totals/partial", keyword: "minimum", message: "must be >= 0" }], !1;
var valid3 = _errs27 === errors;
} else
var valid3 = !0;
if (valid3) {
if (data7.skipped !== void 0) {
let data11 = data7.skipped, _errs29 = errors;
if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11)))
return validate22.errors = [{ instancePath: instancePath + "/totals/skipped", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs29 && typeof data11 == "number" && isFinite(data11) && (data11 < 0 || isNaN(data11)))
return validate22.errors = [{ instancePath: instancePath + "/totals/skipped", keyword: "minimum", message: "must be >= 0" }], !1;
var valid3 = _errs29 === errors;
} else
var valid3 = !0;
if (valid3) {
if (data7.failed !== void 0) {
let data12 = data7.failed, _errs31 = errors;
if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12)))
return validate22.errors = [{ instancePath: instancePath + "/totals/failed", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs31 && typeof data12 == "number" && isFinite(data12) && (data12 < 0 || isNaN(data12)))
return validate22.errors = [{ instancePath: instancePath + "/totals/failed", keyword: "minimum", message: "must be >= 0" }], !1;
var valid3 = _errs31 === errors;
} else
var valid3 = !0;
if (valid3)
if (data7.waiting !== void 0) {
let data13 = data7.waiting, _errs33 = errors;
if (!(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13)))
return validate22.errors = [{ instancePath: instancePath + "/totals/waiting", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs33 && typeof data13 == "number" && isFinite(data13) && (data13 < 0 || isNaN(data13)))
return validate22.errors = [{ instancePath: instancePath + "/totals/waiting", keyword: "minimum", message: "must be >= 0" }], !1;
var valid3 = _errs33 === errors;
} else
var valid3 = !0;
}
}
}
}
}
}
} else
return validate22.errors = [{ instancePath: instancePath + "/totals", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs19 === errors;
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
return validate22.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate22.errors = vErrors, errors === 0;
}
validate22.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema44 = { type: "object", additionalProperties: !1, required: ["fingerprint", "loopId", "category", "subject", "cause", "severity", "status", "startedAt", "startedAtMs", "endedAt", "endedAtMs", "lastRow", "evidence", "traceId", "acknowledged", "snoozedUntil", "states", "flapping", "resolvedBy"], properties: { fingerprint: { type: "string" }, loopId: { type: "string" }, category: { type: "string" }, subject: { type: "string" }, cause: { type: "string" }, severity: { $ref: "vocabulary.schema.json#/$defs/EscalationSeverity" }, status: { type: "string", enum: ["pending", "firing", "acknowledged", "resolved"] }, startedAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, startedAtMs: { type: "integer", minimum: 0 }, endedAt: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Timestamp" }, { type: "null" }] }, endedAtMs: { type: ["integer", "null"] }, lastRow: { type: "string" }, evidence: { type: "array", items: { type: "string" } }, traceId: { type: "string" }, acknowledged: { anyOf: [{ $ref: "#/$defs/Acknowledgement" }, { type: "null" }] }, snoozedUntil: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Timestamp" }, { type: "null" }] }, snoozedBy: { type: "string" }, snoozeReason: { type: "string" }, states: { type: "array", items: { type: "object", additionalProperties: !1, required: ["pass", "firing"], properties: { pass: { type: "integer", minimum: 0 }, firing: { type: "boolean" } } } }, flapping: { type: "boolean" }, resolvedBy: { type: ["string", "null"] } } };
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate31.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.by === void 0 && (missing0 = "by") || data.at === void 0 && (missing0 = "at") || data.reason === void 0 && (missing0 = "reason") || data.expiresAt === void 0 && (missing0 = "expiresAt"))
return validate31.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "by" || key0 === "at" || key0 === "reason" || key0 === "expiresAt")) {
return validate31.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.by !== void 0) {
let _errs2 = errors;
if (typeof data.by != "string")
return validate31.errors = [{ instancePath: instancePath + "/by", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.at !== void 0) {
let data1 = data.at, _errs4 = errors;
if (errors === errors)
if (typeof data1 == "string") {
if (!pattern4.test(data1))
return validate31.errors = [{ instancePath: instancePath + "/at", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate31.errors = [{ instancePath: instancePath + "/at", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.reason !== void 0) {
let data2 = data.reason, _errs7 = errors;
if (typeof data2 != "string" && data2 !== null)
return validate31.errors = [{ instancePath: instancePath + "/reason", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs7 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.expiresAt !== void 0) {
let data3 = data.expiresAt, _errs9 = errors, _errs10 = errors, valid2 = !1, _errs11 = errors;
if (errors === errors)
if (typeof data3 == "string") {
if (!pattern4.test(data3)) {
let err0 = { instancePath: instancePath + "/expiresAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
} else {
let err1 = { instancePath: instancePath + "/expiresAt", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
var _valid0 = _errs11 === errors;
valid2 = valid2 || _valid0;
let _errs14 = errors;
if (data3 !== null) {
let err2 = { instancePath: instancePath + "/expiresAt", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
var _valid0 = _errs14 === errors;
if (valid2 = valid2 || _valid0, valid2)
errors = _errs10, vErrors !== null && (_errs10 ? vErrors.length = _errs10 : vErrors = null);
else {
let err3 = { instancePath: instancePath + "/expiresAt", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++, validate31.errors = vErrors, !1;
}
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
}
}
}
}
} else
return validate31.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate31.errors = vErrors, errors === 0;
}
validate31.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate29.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.fingerprint === void 0 && (missing0 = "fingerprint") || data.loopId === void 0 && (missing0 = "loopId") || data.category === void 0 && (missing0 = "category") || data.subject === void 0 && (missing0 = "subject") || data.cause === void 0 && (missing0 = "cause") || data.severity === void 0 && (missing0 = "severity") || data.status === void 0 && (missing0 = "status") || data.startedAt === void 0 && (missing0 = "startedAt") || data.startedAtMs === void 0 && (missing0 = "startedAtMs") || data.endedAt === void 0 && (missing0 = "endedAt") || data.endedAtMs === void 0 && (missing0 = "endedAtMs") || data.lastRow === void 0 && (missing0 = "lastRow") || data.evidence === void 0 && (missing0 = "evidence") || data.traceId === void 0 && (missing0 = "traceId") || data.acknowledged === void 0 && (missing0 = "acknowledged") || data.snoozedUntil === void 0 && (missing0 = "snoozedUntil") || data.states === void 0 && (missing0 = "states") || data.flapping === void 0 && (missing0 = "flapping") || data.resolvedBy === void 0 && (missing0 = "resolvedBy"))
return validate29.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!func1.call(schema44.properties, key0)) {
return validate29.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.fingerprint !== void 0) {
let _errs2 = errors;
if (typeof data.fingerprint != "string")
return validate29.errors = [{ instancePath: instancePath + "/fingerprint", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.loopId !== void 0) {
let _errs4 = errors;
if (typeof data.loopId != "string")
return validate29.errors = [{ instancePath: instancePath + "/loopId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.category !== void 0) {
let _errs6 = errors;
if (typeof data.category != "string")
return validate29.errors = [{ instancePath: instancePath + "/category", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.subject !== void 0) {
let _errs8 = errors;
if (typeof data.subject != "string")
return validate29.errors = [{ instancePath: instancePath + "/subject", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.cause !== void 0) {
let _errs10 = errors;
if (typeof data.cause != "string")
return validate29.errors = [{ instancePath: instancePath + "/cause", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.severity !== void 0) {
let data5 = data.severity, _errs12 = errors;
if (typeof data5 != "string")
return validate29.errors = [{ instancePath: instancePath + "/severity", keyword: "type", message: "must be string" }], !1;
if (!(data5 === "info" || data5 === "warning" || data5 === "critical"))
return validate29.errors = [{ instancePath: instancePath + "/severity", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs12 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.status !== void 0) {
let data6 = data.status, _errs15 = errors;
if (typeof data6 != "string")
return validate29.errors = [{ instancePath: instancePath + "/status", keyword: "type", message: "must be string" }], !1;
if (!(data6 === "pending" || data6 === "firing" || data6 === "acknowledged" || data6 === "resolved"))
return validate29.errors = [{ instancePath: instancePath + "/status", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs15 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.startedAt !== void 0) {
let data7 = data.startedAt, _errs17 = errors;
if (errors === errors)
if (typeof data7 == "string") {
if (!pattern4.test(data7))
return validate29.errors = [{ instancePath: instancePath + "/startedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate29.errors = [{ instancePath: instancePath + "/startedAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs17 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.startedAtMs !== void 0) {
let data8 = data.startedAtMs, _errs20 = errors;
if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8)))
return validate29.errors = [{ instancePath: instancePath + "/startedAtMs", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs20 && typeof data8 == "number" && isFinite(data8) && (data8 < 0 || isNaN(data8)))
return validate29.errors = [{ instancePath: instancePath + "/startedAtMs", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs20 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.endedAt !== void 0) {
let data9 = data.endedAt, _errs22 = errors, _errs23 = errors, valid3 = !1, _errs24 = errors;
if (errors === errors)
if (typeof data9 == "string") {
if (!pattern4.test(data9)) {
let err0 = { instancePath: instancePath + "/endedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
} else {
let err1 = { instancePath: instancePath + "/endedAt", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
var _valid0 = _errs24 === errors;
valid3 = valid3 || _valid0;
let _errs27 = errors;
if (data9 !== null) {
let err2 = { instancePath: instancePath + "/endedAt", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
var _valid0 = _errs27 === errors;
if (valid3 = valid3 || _valid0, valid3)
errors = _errs23, vErrors !== null && (_errs23 ? vErrors.length = _errs23 : vErrors = null);
else {
let err3 = { instancePath: instancePath + "/endedAt", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++, validate29.errors = vErrors, !1;
}
var valid0 = _errs22 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.endedAtMs !== void 0) {
let data10 = data.endedAtMs, _errs29 = errors;
if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10)) && data10 !== null)
return validate29.errors = [{ instancePath: instancePath + "/endedAtMs", keyword: "type", message: "must be integer,null" }], !1;
var valid0 = _errs29 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastRow !== void 0) {
let _errs31 = errors;
if (typeof data.lastRow != "string")
return validate29.errors = [{ instancePath: instancePath + "/lastRow", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs31 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.evidence !== void 0) {
let data12 = data.evidence, _errs33 = errors;
if (errors === _errs33)
if (Array.isArray(data12)) {
var valid5 = !0;
let len0 = data12.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs35 = errors;
if (typeof data12[i0] != "string")
return validate29.errors = [{ instancePath: instancePath + "/evidence/" + i0, keyword: "type", message: "must be string" }], !1;
var valid5 = _errs35 === errors;
if (!valid5)
break;
}
} else
return validate29.errors = [{ instancePath: instancePath + "/evidence", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs33 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.traceId !== void 0) {
let _errs37 = errors;
if (typeof data.traceId != "string")
return validate29.errors = [{ instancePath: instancePath + "/traceId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs37 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.acknowledged !== void 0) {
let data15 = data.acknowledged, _errs39 = errors, _errs40 = errors, valid6 = !1, _errs41 = errors;
validate31(data15, { instancePath: instancePath + "/acknowledged", parentData: data, parentDataProperty: "acknowledged", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors), errors = vErrors.length);
var _valid1 = _errs41 === errors;
valid6 = valid6 || _valid1;
let _errs42 = errors;
if (data15 !== null) {
let err4 = { instancePath: instancePath + "/acknowledged", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
var _valid1 = _errs42 === errors;
if (valid6 = valid6 || _valid1, valid6)
errors = _errs40, vErrors !== null && (_errs40 ? vErrors.length = _errs40 : vErrors = null);
else {
let err5 = { instancePath: instancePath + "/acknowledged", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++, validate29.errors = vErrors, !1;
}
var valid0 = _errs39 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.snoozedUntil !== void 0) {
let data16 = data.snoozedUntil, _errs44 = errors, _errs45 = errors, valid7 = !1, _errs46 = errors;
if (errors === errors)
if (typeof data16 == "string") {
if (!pattern4.test(data16)) {
let err6 = { instancePath: instancePath + "/snoozedUntil", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
} else {
let err7 = { instancePath: instancePath + "/snoozedUntil", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
var _valid2 = _errs46 === errors;
valid7 = valid7 || _valid2;
let _errs49 = errors;
if (data16 !== null) {
let err8 = { instancePath: instancePath + "/snoozedUntil", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
var _valid2 = _errs49 === errors;
if (valid7 = valid7 || _valid2, valid7)
errors = _errs45, vErrors !== null && (_errs45 ? vErrors.length = _errs45 : vErrors = null);
else {
let err9 = { instancePath: instancePath + "/snoozedUntil", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++, validate29.errors = vErrors, !1;
}
var valid0 = _errs44 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.snoozedBy !== void 0) {
let _errs51 = errors;
if (typeof data.snoozedBy != "string")
return validate29.errors = [{ instancePath: instancePath + "/snoozedBy", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs51 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.snoozeReason !== void 0) {
let _errs53 = errors;
if (typeof data.snoozeReason != "string")
return validate29.errors = [{ instancePath: instancePath + "/snoozeReason", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs53 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.states !== void 0) {
let data19 = data.states, _errs55 = errors;
if (errors === _errs55)
if (Array.isArray(data19)) {
var valid9 = !0;
let len1 = data19.length;
for (let i1 = 0; i1 < len1; i1++) {
let data20 = data19[i1], _errs57 = errors;
if (errors === _errs57)
if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
let missing1;
if (data20.pass === void 0 && (missing1 = "pass") || data20.firing === void 0 && (missing1 = "firing"))
return validate29.errors = [{ instancePath: instancePath + "/states/" + i1, keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
{
let _errs59 = errors;
for (let key1 in data20)
if (!(key1 === "pass" || key1 === "firing")) {
return validate29.errors = [{ instancePath: instancePath + "/states/" + i1, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs59 === errors) {
if (data20.pass !== void 0) {
let data21 = data20.pass, _errs60 = errors;
if (!(typeof data21 == "number" && !(data21 % 1) && !isNaN(data21) && isFinite(data21)))
return validate29.errors = [{ instancePath: instancePath + "/states/" + i1 + "/pass", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs60 && typeof data21 == "number" && isFinite(data21) && (data21 < 0 || isNaN(data21)))
return validate29.errors = [{ instancePath: instancePath + "/states/" + i1 + "/pass", keyword: "minimum", message: "must be >= 0" }], !1;
var valid10 = _errs60 === errors;
} else
var valid10 = !0;
if (valid10)
if (data20.firing !== void 0) {
let _errs62 = errors;
if (typeof data20.firing != "boolean")
return validate29.errors = [{ instancePath: instancePath + "/states/" + i1 + "/firing", keyword: "type", message: "must be boolean" }], !1;
var valid10 = _errs62 === errors;
} else
var valid10 = !0;
}
}
} else
return validate29.errors = [{ instancePath: instancePath + "/states/" + i1, keyword: "type", message: "must be object" }], !1;
var valid9 = _errs57 === errors;
if (!valid9)
break;
}
} else
return validate29.errors = [{ instancePath: instancePath + "/states", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs55 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.flapping !== void 0) {
let _errs64 = errors;
if (typeof data.flapping != "boolean")
return validate29.errors = [{ instancePath: instancePath + "/flapping", keyword: "type", message: "must be boolean" }], !1;
var valid0 = _errs64 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.resolvedBy !== void 0) {
let data24 = data.resolvedBy, _errs66 = errors;
if (typeof data24 != "string" && data24 !== null)
return validate29.errors = [{ instancePath: instancePath + "/resolvedBy", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs66 === errors;
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
}
}
}
}
}
}
} else
return validate29.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate29.errors = vErrors, errors === 0;
}
validate29.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate34.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.key === void 0 && (missing0 = "key") || data.sink === void 0 && (missing0 = "sink") || data.dedupKey === void 0 && (missing0 = "dedupKey") || data.told === void 0 && (missing0 = "told") || data.waitingSinceMs === void 0 && (missing0 = "waitingSinceMs") || data.lastToldAtMs === void 0 && (missing0 = "lastToldAtMs") || data.severities === void 0 && (missing0 = "severities"))
return validate34.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "key" || key0 === "sink" || key0 === "dedupKey" || key0 === "told" || key0 === "waitingSinceMs" || key0 === "lastToldAtMs" || key0 === "severities")) {
return validate34.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.key !== void 0) {
let _errs2 = errors;
if (typeof data.key != "string")
return validate34.errors = [{ instancePath: instancePath + "/key", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sink !== void 0) {
let _errs4 = errors;
if (typeof data.sink != "string")
return validate34.errors = [{ instancePath: instancePath + "/sink", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.dedupKey !== void 0) {
let _errs6 = errors;
if (typeof data.dedupKey != "string")
return validate34.errors = [{ instancePath: instancePath + "/dedupKey", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.told !== void 0) {
let data3 = data.told, _errs8 = errors;
if (errors === _errs8)
if (data3 && typeof data3 == "object" && !Array.isArray(data3))
for (let key1 in data3) {
let data4 = data3[key1], _errs11 = errors;
if (typeof data4 != "string")
return validate34.errors = [{ instancePath: instancePath + "/told/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", message: "must be string" }], !1;
if (!(data4 === "firing" || data4 === "acknowledged" || data4 === "flapping"))
return validate34.errors = [{ instancePath: instancePath + "/told/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid1 = _errs11 === errors;
if (!valid1)
break;
}
else
return validate34.errors = [{ instancePath: instancePath + "/told", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.waitingSinceMs !== void 0) {
let data5 = data.waitingSinceMs, _errs13 = errors;
if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5)) && data5 !== null)
return validate34.errors = [{ instancePath: instancePath + "/waitingSinceMs", keyword: "type", message: "must be integer,null" }], !1;
var valid0 = _errs13 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastToldAtMs !== void 0) {
let data6 = data.lastToldAtMs, _errs15 = errors;
if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)) && data6 !== null)
return validate34.errors = [{ instancePath: instancePath + "/lastToldAtMs", keyword: "type", message: "must be integer,null" }], !1;
var valid0 = _errs15 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.severities !== void 0) {
let data7 = data.severities, _errs17 = errors;
if (errors === _errs17)
if (data7 && typeof data7 == "object" && !Array.isArray(data7))
for (let key2 in data7) {
let data8 = data7[key2], _errs20 = errors;
if (typeof data8 != "string")
return validate34.errors = [{ instancePath: instancePath + "/severities/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", message: "must be string" }], !1;
if (!(data8 === "info" || data8 === "warning" || data8 === "critical"))
return validate34.errors = [{ instancePath: instancePath + "/severities/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid2 = _errs20 === errors;
if (!valid2)
break;
}
else
return validate34.errors = [{ instancePath: instancePath + "/severities", keyword: "type", message: "must be object" }], !1;
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
} else
return validate34.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate34.errors = vErrors, errors === 0;
}
validate34.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema55 = { type: "object", additionalProperties: !1, required: ["id", "sink", "kind", "groupKey", "dedupKey", "order", "severity", "createdAt", "traceId", "alerts", "omittedAlerts", "rows", "status", "attempts", "nextAttemptAtMs", "lastFailure", "deadSinceAt"], properties: { id: { type: "string" }, sink: { type: "string" }, kind: { type: "string", enum: ["firing", "update", "repeat", "resolved", "flapping", "digest", "test"] }, groupKey: { type: "string" }, dedupKey: { type: "string" }, order: { type: "integer", minimum: 0 }, severity: { $ref: "vocabulary.schema.json#/$defs/EscalationSeverity" }, createdAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, traceId: { type: "string" }, alerts: { type: "array", items: { $ref: "#/$defs/NoticeAlert" } }, omittedAlerts: { type: "integer", minimum: 0 }, rows: { type: "array", items: { type: "string" } }, status: { type: "string", enum: ["due", "dead"] }, attempts: { type: "integer", minimum: 0 }, nextAttemptAtMs: { type: "integer", minimum: 0 }, lastFailure: { anyOf: [{ $ref: "#/$defs/DeliveryFailure" }, { type: "null" }] }, deadSinceAt: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Timestamp" }, { type: "null" }] } } }, schema58 = { type: "object", additionalProperties: !1, required: ["fingerprint", "loopId", "category", "subject", "cause", "severity", "status", "startedAt", "endedAt", "acknowledgedBy", "summary", "evidence", "remedy", "command", "escalationId", "traceId"], properties: { fingerprint: { type: "string" }, loopId: { type: "string" }, category: { type: "string" }, subject: { type: "string" }, cause: { type: "string" }, severity: { $ref: "vocabulary.schema.json#/$defs/EscalationSeverity" }, status: { type: "string", enum: ["firing", "resolved"] }, startedAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, endedAt: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Timestamp" }, { type: "null" }] }, acknowledgedBy: { type: ["string", "null"] }, summary: { type: "string" }, evidence: { type: "array", items: { type: "string" } }, remedy: { type: "string" }, command: { type: "string" }, escalationId: { type: "string" }, traceId: { type: "string" } } };
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate37.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.fingerprint === void 0 && (missing0 = "fingerprint") || data.loopId === void 0 && (missing0 = "loopId") || data.category === void 0 && (missing0 = "category") || data.subject === void 0 && (missing0 = "subject") || data.cause === void 0 && (missing0 = "cause") || data.severity === void 0 && (missing0 = "severity") || data.status === void 0 && (missing0 = "status") || data.startedAt === void 0 && (missing0 = "startedAt") || data.endedAt === void 0 && (missing0 = "endedAt") || data.acknowledgedBy === void 0 && (missing0 = "acknowledgedBy") || data.summary === void 0 && (missing0 = "summary") || data.evidence === void 0 && (missing0 = "evidence") || data.remedy === void 0 && (missing0 = "remedy") || data.command === void 0 && (missing0 = "command") || data.escalationId === void 0 && (missing0 = "escalationId") || data.traceId === void 0 && (missing0 = "traceId"))
return validate37.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!func1.call(schema58.properties, key0)) {
return validate37.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.fingerprint !== void 0) {
let _errs2 = errors;
if (typeof data.fingerprint != "string")
return validate37.errors = [{ instancePath: instancePath + "/fingerprint", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.loopId !== void 0) {
let _errs4 = errors;
if (typeof data.loopId != "string")
return validate37.errors = [{ instancePath: instancePath + "/loopId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.category !== void 0) {
let _errs6 = errors;
if (typeof data.category != "string")
return validate37.errors = [{ instancePath: instancePath + "/category", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.subject !== void 0) {
let _errs8 = errors;
if (typeof data.subject != "string")
return validate37.errors = [{ instancePath: instancePath + "/subject", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.cause !== void 0) {
let _errs10 = errors;
if (typeof data.cause != "string")
return validate37.errors = [{ instancePath: instancePath + "/cause", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.severity !== void 0) {
let data5 = data.severity, _errs12 = errors;
if (typeof data5 != "string")
return validate37.errors = [{ instancePath: instancePath + "/severity", keyword: "type", message: "must be string" }], !1;
if (!(data5 === "info" || data5 === "warning" || data5 === "critical"))
return validate37.errors = [{ instancePath: instancePath + "/severity", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs12 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.status !== void 0) {
let data6 = data.status, _errs15 = errors;
if (typeof data6 != "string")
return validate37.errors = [{ instancePath: instancePath + "/status", keyword: "type", message: "must be string" }], !1;
if (!(data6 === "firing" || data6 === "resolved"))
return validate37.errors = [{ instancePath: instancePath + "/status", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs15 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.startedAt !== void 0) {
let data7 = data.startedAt, _errs17 = errors;
if (errors === errors)
if (typeof data7 == "string") {
if (!pattern4.test(data7))
return validate37.errors = [{ instancePath: instancePath + "/startedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate37.errors = [{ instancePath: instancePath + "/startedAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs17 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.endedAt !== void 0) {
let data8 = data.endedAt, _errs20 = errors, _errs21 = errors, valid3 = !1, _errs22 = errors;
if (errors === errors)
if (typeof data8 == "string") {
if (!pattern4.test(data8)) {
let err0 = { instancePath: instancePath + "/endedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
} else {
let err1 = { instancePath: instancePath + "/endedAt", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
var _valid0 = _errs22 === errors;
valid3 = valid3 || _valid0;
let _errs25 = errors;
if (data8 !== null) {
let err2 = { instancePath: instancePath + "/endedAt", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
var _valid0 = _errs25 === errors;
if (valid3 = valid3 || _valid0, valid3)
errors = _errs21, vErrors !== null && (_errs21 ? vErrors.length = _errs21 : vErrors = null);
else {
let err3 = { instancePath: instancePath + "/endedAt", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++, validate37.errors = vErrors, !1;
}
var valid0 = _errs20 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.acknowledgedBy !== void 0) {
let data9 = data.acknowledgedBy, _errs27 = errors;
if (typeof data9 != "string" && data9 !== null)
return validate37.errors = [{ instancePath: instancePath + "/acknowledgedBy", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs27 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.summary !== void 0) {
let _errs29 = errors;
if (typeof data.summary != "string")
return validate37.errors = [{ instancePath: instancePath + "/summary", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs29 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.evidence !== void 0) {
let data11 = data.evidence, _errs31 = errors;
if (errors === _errs31)
if (Array.isArray(data11)) {
var valid5 = !0;
let len0 = data11.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs33 = errors;
if (typeof data11[i0] != "string")
return validate37.errors = [{ instancePath: instancePath + "/evidence/" + i0, keyword: "type", message: "must be string" }], !1;
var valid5 = _errs33 === errors;
if (!valid5)
break;
}
} else
return validate37.errors = [{ instancePath: instancePath + "/evidence", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs31 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.remedy !== void 0) {
let _errs35 = errors;
if (typeof data.remedy != "string")
return validate37.errors = [{ instancePath: instancePath + "/remedy", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs35 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.command !== void 0) {
let _errs37 = errors;
if (typeof data.command != "string")
return validate37.errors = [{ instancePath: instancePath + "/command", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs37 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.escalationId !== void 0) {
let _errs39 = errors;
if (typeof data.escalationId != "string")
return validate37.errors = [{ instancePath: instancePath + "/escalationId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs39 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.traceId !== void 0) {
let _errs41 = errors;
if (typeof data.traceId != "string")
return validate37.errors = [{ instancePath: instancePath + "/traceId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs41 === errors;
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
}
} else
return validate37.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate37.errors = vErrors, errors === 0;
}
validate37.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var pattern18 = new RegExp("^[a-z][a-z0-9_]*$", "u");
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate39.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.reasonCode === void 0 && (missing0 = "reasonCode") || data.detailCode === void 0 && (missing0 = "detailCode") || data.httpStatus === void 0 && (missing0 = "httpStatus") || data.message === void 0 && (missing0 = "message") || data.at === void 0 && (missing0 = "at"))
return validate39.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "reasonCode" || key0 === "detailCode" || key0 === "httpStatus" || key0 === "message" || key0 === "at")) {
return validate39.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.reasonCode !== void 0) {
let data0 = data.reasonCode, _errs2 = errors;
if (errors === errors)
if (typeof data0 == "string") {
if (!pattern18.test(data0))
return validate39.errors = [{ instancePath: instancePath + "/reasonCode", keyword: "pattern", message: 'must match pattern "^[a-z][a-z0-9_]*$"' }], !1;
} else
return validate39.errors = [{ instancePath: instancePath + "/reasonCode", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.detailCode !== void 0) {
let data1 = data.detailCode, _errs5 = errors;
if (errors === errors)
if (typeof data1 == "string") {
if (!pattern18.test(data1))
return validate39.errors = [{ instancePath: instancePath + "/detailCode", keyword: "pattern", message: 'must match pattern "^[a-z][a-z0-9_]*$"' }], !1;
} else
return validate39.errors = [{ instancePath: instancePath + "/detailCode", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs5 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.httpStatus !== void 0) {
let data2 = data.httpStatus, _errs8 = errors;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)) && data2 !== null)
return validate39.errors = [{ instancePath: instancePath + "/httpStatus", keyword: "type", message: "must be integer,null" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.message !== void 0) {
let data3 = data.message, _errs10 = errors;
if (typeof data3 != "string" && data3 !== null)
return validate39.errors = [{ instancePath: instancePath + "/message", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.at !== void 0) {
let data4 = data.at, _errs12 = errors;
if (errors === errors)
if (typeof data4 == "string") {
if (!pattern4.test(data4))
return validate39.errors = [{ instancePath: instancePath + "/at", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate39.errors = [{ instancePath: instancePath + "/at", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs12 === errors;
} else
var valid0 = !0;
}
}
}
}
}
} else
return validate39.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate39.errors = vErrors, errors === 0;
}
validate39.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate36.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.id === void 0 && (missing0 = "id") || data.sink === void 0 && (missing0 = "sink") || data.kind === void 0 && (missing0 = "kind") || data.groupKey === void 0 && (missing0 = "groupKey") || data.dedupKey === void 0 && (missing0 = "dedupKey") || data.order === void 0 && (missing0 = "order") || data.severity === void 0 && (missing0 = "severity") || data.createdAt === void 0 && (missing0 = "createdAt") || data.traceId === void 0 && (missing0 = "traceId") || data.alerts === void 0 && (missing0 = "alerts") || data.omittedAlerts === void 0 && (missing0 = "omittedAlerts") || data.rows === void 0 && (missing0 = "rows") || data.status === void 0 && (missing0 = "status") || data.attempts === void 0 && (missing0 = "attempts") || data.nextAttemptAtMs === void 0 && (missing0 = "nextAttemptAtMs") || data.lastFailure === void 0 && (missing0 = "lastFailure") || data.deadSinceAt === void 0 && (missing0 = "deadSinceAt"))
return validate36.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!func1.call(schema55.properties, key0)) {
return validate36.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.id !== void 0) {
let _errs2 = errors;
if (typeof data.id != "string")
return validate36.errors = [{ instancePath: instancePath + "/id", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sink !== void 0) {
let _errs4 = errors;
if (typeof data.sink != "string")
return validate36.errors = [{ instancePath: instancePath + "/sink", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.kind !== void 0) {
let data2 = data.kind, _errs6 = errors;
if (typeof data2 != "string")
return validate36.errors = [{ instancePath: instancePath + "/kind", keyword: "type", message: "must be string" }], !1;
if (!(data2 === "firing" || data2 === "update" || data2 === "repeat" || data2 === "resolved" || data2 === "flapping" || data2 === "digest" || data2 === "test"))
return validate36.errors = [{ instancePath: instancePath + "/kind", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.groupKey !== void 0) {
let _errs8 = errors;
if (typeof data.groupKey != "string")
return validate36.errors = [{ instancePath: instancePath + "/groupKey", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.dedupKey !== void 0) {
let _errs10 = errors;
if (typeof data.dedupKey != "string")
return validate36.errors = [{ instancePath: instancePath + "/dedupKey", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.order !== void 0) {
let data5 = data.order, _errs12 = errors;
if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5)))
return validate36.errors = [{ instancePath: instancePath + "/order", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs12 && typeof data5 == "number" && isFinite(data5) && (data5 < 0 || isNaN(data5)))
return validate36.errors = [{ instancePath: instancePath + "/order", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs12 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.severity !== void 0) {
let data6 = data.severity, _errs14 = errors;
if (typeof data6 != "string")
return validate36.errors = [{ instancePath: instancePath + "/severity", keyword: "type", message: "must be string" }], !1;
if (!(data6 === "info" || data6 === "warning" || data6 === "critical"))
return validate36.errors = [{ instancePath: instancePath + "/severity", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs14 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.createdAt !== void 0) {
let data7 = data.createdAt, _errs17 = errors;
if (errors === errors)
if (typeof data7 == "string") {
if (!pattern4.test(data7))
return validate36.errors = [{ instancePath: instancePath + "/createdAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate36.errors = [{ instancePath: instancePath + "/createdAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs17 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.traceId !== void 0) {
let _errs20 = errors;
if (typeof data.traceId != "string")
return validate36.errors = [{ instancePath: instancePath + "/traceId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs20 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.alerts !== void 0) {
let data9 = data.alerts, _errs22 = errors;
if (errors === _errs22)
if (Array.isArray(data9)) {
var valid3 = !0;
let len0 = data9.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs24 = errors;
validate37(data9[i0], { instancePath: instancePath + "/alerts/" + i0, parentData: data9, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors), errors = vErrors.length);
var valid3 = _errs24 === errors;
if (!valid3)
break;
}
} else
return validate36.errors = [{ instancePath: instancePath + "/alerts", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs22 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.omittedAlerts !== void 0) {
let data11 = data.omittedAlerts, _errs25 = errors;
if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11)))
return validate36.errors = [{ instancePath: instancePath + "/omittedAlerts", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs25 && typeof data11 == "number" && isFinite(data11) && (data11 < 0 || isNaN(data11)))
return validate36.errors = [{ instancePath: instancePath + "/omittedAlerts", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs25 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.rows !== void 0) {
let data12 = data.rows, _errs27 = errors;
if (errors === _errs27)
if (Array.isArray(data12)) {
var valid4 = !0;
let len1 = data12.length;
for (let i1 = 0; i1 < len1; i1++) {
let _errs29 = errors;
if (typeof data12[i1] != "string")
return validate36.errors = [{ instancePath: instancePath + "/rows/" + i1, keyword: "type", message: "must be string" }], !1;
var valid4 = _errs29 === errors;
if (!valid4)
break;
}
} else
return validate36.errors = [{ instancePath: instancePath + "/rows", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs27 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.status !== void 0) {
let data14 = data.status, _errs31 = errors;
if (typeof data14 != "string")
return validate36.errors = [{ instancePath: instancePath + "/status", keyword: "type", message: "must be string" }], !1;
if (!(data14 === "due" || data14 === "dead"))
return validate36.errors = [{ instancePath: instancePath + "/status", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs31 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.attempts !== void 0) {
let data15 = data.attempts, _errs33 = errors;
if (!(typeof data15 == "number" && !(data15 % 1) && !isNaN(data15) && isFinite(data15)))
return validate36.errors = [{ instancePath: instancePath + "/attempts", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs33 && typeof data15 == "number" && isFinite(data15) && (data15 < 0 || isNaN(data15)))
return validate36.errors = [{ instancePath: instancePath + "/attempts", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs33 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.nextAttemptAtMs !== void 0) {
let data16 = data.nextAttemptAtMs, _errs35 = errors;
if (!(typeof data16 == "number" && !(data16 % 1) && !isNaN(data16) && isFinite(data16)))
return validate36.errors = [{ instancePath: instancePath + "/nextAttemptAtMs", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs35 && typeof data16 == "number" && isFinite(data16) && (data16 < 0 || isNaN(data16)))
return validate36.errors = [{ instancePath: instancePath + "/nextAttemptAtMs", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs35 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastFailure !== void 0) {
let data17 = data.lastFailure, _errs37 = errors, _errs38 = errors, valid5 = !1, _errs39 = errors;
validate39(data17, { instancePath: instancePath + "/lastFailure", parentData: data, parentDataProperty: "lastFailure", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors), errors = vErrors.length);
var _valid0 = _errs39 === errors;
valid5 = valid5 || _valid0;
let _errs40 = errors;
if (data17 !== null) {
let err0 = { instancePath: instancePath + "/lastFailure", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
var _valid0 = _errs40 === errors;
if (valid5 = valid5 || _valid0, valid5)
errors = _errs38, vErrors !== null && (_errs38 ? vErrors.length = _errs38 : vErrors = null);
else {
let err1 = { instancePath: instancePath + "/lastFailure", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++, validate36.errors = vErrors, !1;
}
var valid0 = _errs37 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.deadSinceAt !== void 0) {
let data18 = data.deadSinceAt, _errs42 = errors, _errs43 = errors, valid6 = !1, _errs44 = errors;
if (errors === errors)
if (typeof data18 == "string") {
if (!pattern4.test(data18)) {
let err2 = { instancePath: instancePath + "/deadSinceAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
} else {
let err3 = { instancePath: instancePath + "/deadSinceAt", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
var _valid1 = _errs44 === errors;
valid6 = valid6 || _valid1;
let _errs47 = errors;
if (data18 !== null) {
let err4 = { instancePath: instancePath + "/deadSinceAt", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
var _valid1 = _errs47 === errors;
if (valid6 = valid6 || _valid1, valid6)
errors = _errs43, vErrors !== null && (_errs43 ? vErrors.length = _errs43 : vErrors = null);
else {
let err5 = { instancePath: instancePath + "/deadSinceAt", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++, validate36.errors = vErrors, !1;
}
var valid0 = _errs42 === errors;
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
}
}
} else
return validate36.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate36.errors = vErrors, errors === 0;
}
validate36.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate43(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate43.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.stage === void 0 && (missing0 = "stage") || data.outcome === void 0 && (missing0 = "outcome") || data.reasonCode === void 0 && (missing0 = "reasonCode") || data.sink === void 0 && (missing0 = "sink") || data.fingerprint === void 0 && (missing0 = "fingerprint") || data.detail === void 0 && (missing0 = "detail"))
return validate43.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "stage" || key0 === "outcome" || key0 === "reasonCode" || key0 === "sink" || key0 === "fingerprint" || key0 === "detail")) {
return validate43.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.stage !== void 0) {
let _errs2 = errors;
if (typeof data.stage != "string")
return validate43.errors = [{ instancePath: instancePath + "/stage", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.outcome !== void 0) {
let data1 = data.outcome, _errs4 = errors;
if (typeof data1 != "string")
return validate43.errors = [{ instancePath: instancePath + "/outcome", keyword: "type", message: "must be string" }], !1;
if (!(data1 === "pass" || data1 === "hold" || data1 === "stop"))
return validate43.errors = [{ instancePath: instancePath + "/outcome", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.reasonCode !== void 0) {
let data2 = data.reasonCode, _errs6 = errors;
if (errors === errors)
if (typeof data2 == "string") {
if (!pattern18.test(data2))
return validate43.errors = [{ instancePath: instancePath + "/reasonCode", keyword: "pattern", message: 'must match pattern "^[a-z][a-z0-9_]*$"' }], !1;
} else
return validate43.errors = [{ instancePath: instancePath + "/reasonCode", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sink !== void 0) {
let data3 = data.sink, _errs9 = errors;
if (typeof data3 != "string" && data3 !== null)
return validate43.errors = [{ instancePath: instancePath + "/sink", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.fingerprint !== void 0) {
let data4 = data.fingerprint, _errs11 = errors;
if (typeof data4 != "string" && data4 !== null)
return validate43.errors = [{ instancePath: instancePath + "/fingerprint", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.detail !== void 0) {
let data5 = data.detail, _errs13 = errors;
if (typeof data5 != "string" && data5 !== null)
return validate43.errors = [{ instancePath: instancePath + "/detail", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs13 === errors;
} else
var valid0 = !0;
}
}
}
}
}
}
} else
return validate43.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate43.errors = vErrors, errors === 0;
}
validate43.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate42.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.loopId === void 0 && (missing0 = "loopId") || data.severity === void 0 && (missing0 = "severity") || data.escalation === void 0 && (missing0 = "escalation") || data.decisions === void 0 && (missing0 = "decisions"))
return validate42.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "loopId" || key0 === "severity" || key0 === "escalation" || key0 === "decisions")) {
return validate42.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.loopId !== void 0) {
let _errs2 = errors;
if (typeof data.loopId != "string")
return validate42.errors = [{ instancePath: instancePath + "/loopId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.severity !== void 0) {
let data1 = data.severity, _errs4 = errors;
if (typeof data1 != "string")
return validate42.errors = [{ instancePath: instancePath + "/severity", keyword: "type", message: "must be string" }], !1;
if (!(data1 === "info" || data1 === "warning" || data1 === "critical"))
return validate42.errors = [{ instancePath: instancePath + "/severity", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.escalation !== void 0) {
let data2 = data.escalation, _errs7 = errors;
if (errors === _errs7 && !(data2 && typeof data2 == "object" && !Array.isArray(data2)))
return validate42.errors = [{ instancePath: instancePath + "/escalation", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs7 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.decisions !== void 0) {
let data3 = data.decisions, _errs10 = errors;
if (errors === _errs10)
if (Array.isArray(data3)) {
var valid2 = !0;
let len0 = data3.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs12 = errors;
validate43(data3[i0], { instancePath: instancePath + "/decisions/" + i0, parentData: data3, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors), errors = vErrors.length);
var valid2 = _errs12 === errors;
if (!valid2)
break;
}
} else
return validate42.errors = [{ instancePath: instancePath + "/decisions", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
}
}
}
}
} else
return validate42.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate42.errors = vErrors, errors === 0;
}
validate42.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema71 = { type: "object", additionalProperties: !1, required: ["failures", "pausedUntilMs", "pauseReason", "sentAtMs", "notifiedAtMs", "lastSuccessAt", "lastFailure", "deadLetters", "alarmed", "openings", "alarmedLoop"], properties: { failures: { type: "integer", minimum: 0 }, pausedUntilMs: { type: ["integer", "null"] }, pauseReason: { type: ["string", "null"] }, sentAtMs: { type: "array", items: { type: "integer", minimum: 0 } }, notifiedAtMs: { type: "array", items: { type: "integer", minimum: 0 } }, lastSuccessAt: { anyOf: [{ $ref: "primitives.schema.json#/$defs/Timestamp" }, { type: "null" }] }, lastFailure: { anyOf: [{ $ref: "#/$defs/DeliveryFailure" }, { type: "null" }] }, deadLetters: { type: "integer", minimum: 0 }, alarmed: { type: "boolean" }, openings: { type: "integer", minimum: 0 }, alarmedLoop: { type: ["string", "null"] } } };
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate46.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.failures === void 0 && (missing0 = "failures") || data.pausedUntilMs === void 0 && (missing0 = "pausedUntilMs") || data.pauseReason === void 0 && (missing0 = "pauseReason") || data.sentAtMs === void 0 && (missing0 = "sentAtMs") || data.notifiedAtMs === void 0 && (missing0 = "notifiedAtMs") || data.lastSuccessAt === void 0 && (missing0 = "lastSuccessAt") || data.lastFailure === void 0 && (missing0 = "lastFailure") || data.deadLetters === void 0 && (missing0 = "deadLetters") || data.alarmed === void 0 && (missing0 = "alarmed") || data.openings === void 0 && (missing0 = "openings") || data.alarmedLoop === void 0 && (missing0 = "alarmedLoop"))
return validate46.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!func1.call(schema71.properties, key0)) {
return validate46.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.failures !== void 0) {
let data0 = data.failures, _errs2 = errors;
if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0)))
return validate46.errors = [{ instancePath: instancePath + "/failures", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs2 && typeof data0 == "number" && isFinite(data0) && (data0 < 0 || isNaN(data0)))
return validate46.errors = [{ instancePath: instancePath + "/failures", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.pausedUntilMs !== void 0) {
let data1 = data.pausedUntilMs, _errs4 = errors;
if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1)) && data1 !== null)
return validate46.errors = [{ instancePath: instancePath + "/pausedUntilMs", keyword: "type", message: "must be integer,null" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.pauseReason !== void 0) {
let data2 = data.pauseReason, _errs6 = errors;
if (typeof data2 != "string" && data2 !== null)
return validate46.errors = [{ instancePath: instancePath + "/pauseReason", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sentAtMs !== void 0) {
let data3 = data.sentAtMs, _errs8 = errors;
if (errors === _errs8)
if (Array.isArray(data3)) {
var valid1 = !0;
let len0 = data3.length;
for (let i0 = 0; i0 < len0; i0++) {
let data4 = data3[i0], _errs10 = errors;
if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)))
return validate46.errors = [{ instancePath: instancePath + "/sentAtMs/" + i0, keyword: "type", message: "must be integer" }], !1;
if (errors === _errs10 && typeof data4 == "number" && isFinite(data4) && (data4 < 0 || isNaN(data4)))
return validate46.errors = [{ instancePath: instancePath + "/sentAtMs/" + i0, keyword: "minimum", message: "must be >= 0" }], !1;
var valid1 = _errs10 === errors;
if (!valid1)
break;
}
} else
return validate46.errors = [{ instancePath: instancePath + "/sentAtMs", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.notifiedAtMs !== void 0) {
let data5 = data.notifiedAtMs, _errs12 = errors;
if (errors === _errs12)
if (Array.isArray(data5)) {
var valid2 = !0;
let len1 = data5.length;
for (let i1 = 0; i1 < len1; i1++) {
let data6 = data5[i1], _errs14 = errors;
if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)))
return validate46.errors = [{ instancePath: instancePath + "/notifiedAtMs/" + i1, keyword: "type", message: "must be integer" }], !1;
if (errors === _errs14 && typeof data6 == "number" && isFinite(data6) && (data6 < 0 || isNaN(data6)))
return validate46.errors = [{ instancePath: instancePath + "/notifiedAtMs/" + i1, keyword: "minimum", message: "must be >= 0" }], !1;
var valid2 = _errs14 === errors;
if (!valid2)
break;
}
} else
return validate46.errors = [{ instancePath: instancePath + "/notifiedAtMs", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs12 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastSuccessAt !== void 0) {
let data7 = data.lastSuccessAt, _errs16 = errors, _errs17 = errors, valid3 = !1, _errs18 = errors;
if (errors === errors)
if (typeof data7 == "string") {
if (!pattern4.test(data7)) {
let err0 = { instancePath: instancePath + "/lastSuccessAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
} else {
let err1 = { instancePath: instancePath + "/lastSuccessAt", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
var _valid0 = _errs18 === errors;
valid3 = valid3 || _valid0;
let _errs21 = errors;
if (data7 !== null) {
let err2 = { instancePath: instancePath + "/lastSuccessAt", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
var _valid0 = _errs21 === errors;
if (valid3 = valid3 || _valid0, valid3)
errors = _errs17, vErrors !== null && (_errs17 ? vErrors.length = _errs17 : vErrors = null);
else {
let err3 = { instancePath: instancePath + "/lastSuccessAt", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++, validate46.errors = vErrors, !1;
}
var valid0 = _errs16 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lastFailure !== void 0) {
let data8 = data.lastFailure, _errs23 = errors, _errs24 = errors, valid5 = !1, _errs25 = errors;
validate39(data8, { instancePath: instancePath + "/lastFailure", parentData: data, parentDataProperty: "lastFailure", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors), errors = vErrors.length);
var _valid1 = _errs25 === errors;
valid5 = valid5 || _valid1;
let _errs26 = errors;
if (data8 !== null) {
let err4 = { instancePath: instancePath + "/lastFailure", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
var _valid1 = _errs26 === errors;
if (valid5 = valid5 || _valid1, valid5)
errors = _errs24, vErrors !== null && (_errs24 ? vErrors.length = _errs24 : vErrors = null);
else {
let err5 = { instancePath: instancePath + "/lastFailure", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++, validate46.errors = vErrors, !1;
}
var valid0 = _errs23 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.deadLetters !== void 0) {
let data9 = data.deadLetters, _errs28 = errors;
if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9)))
return validate46.errors = [{ instancePath: instancePath + "/deadLetters", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs28 && typeof data9 == "number" && isFinite(data9) && (data9 < 0 || isNaN(data9)))
return validate46.errors = [{ instancePath: instancePath + "/deadLetters", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs28 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.alarmed !== void 0) {
let _errs30 = errors;
if (typeof data.alarmed != "boolean")
return validate46.errors = [{ instancePath: instancePath + "/alarmed", keyword: "type", message: "must be boolean" }], !1;
var valid0 = _errs30 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.openings !== void 0) {
let data11 = data.openings, _errs32 = errors;
if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11)))
return validate46.errors = [{ instancePath: instancePath + "/openings", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs32 && typeof data11 == "number" && isFinite(data11) && (data11 < 0 || isNaN(data11)))
return validate46.errors = [{ instancePath: instancePath + "/openings", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs32 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.alarmedLoop !== void 0) {
let data12 = data.alarmedLoop, _errs34 = errors;
if (typeof data12 != "string" && data12 !== null)
return validate46.errors = [{ instancePath: instancePath + "/alarmedLoop", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs34 === errors;
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
return validate46.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate46.errors = vErrors, errors === 0;
}
validate46.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema73 = { type: "object", additionalProperties: !1, required: ["id", "matcher", "everything", "by", "reason", "createdAt", "startsAt", "startsAtMs", "endsAt", "endsAtMs"], properties: { id: { type: "string" }, matcher: { $ref: "alert-sinks.schema.json#/$defs/AlertMatcher" }, everything: { type: "boolean" }, by: { type: "string" }, reason: { type: "string" }, createdAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, startsAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, startsAtMs: { type: "integer", minimum: 0 }, endsAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, endsAtMs: { type: "integer", minimum: 0 } } };
var func10 = require_ucs2length().default;
function validate64(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate64.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
if (Object.keys(data).length < 1)
return validate64.errors = [{ instancePath, keyword: "minProperties", message: "must NOT have fewer than 1 properties" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "loop" || key0 === "category" || key0 === "subject" || key0 === "minSeverity")) {
return validate64.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.loop !== void 0) {
let data0 = data.loop, _errs2 = errors;
if (errors === _errs2)
if (typeof data0 == "string") {
if (func10(data0) < 1)
return validate64.errors = [{ instancePath: instancePath + "/loop", keyword: "minLength", message: "must NOT have fewer than 1 characters" }], !1;
} else
return validate64.errors = [{ instancePath: instancePath + "/loop", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.category !== void 0) {
let data1 = data.category, _errs4 = errors;
if (errors === _errs4)
if (typeof data1 == "string") {
if (func10(data1) < 1)
return validate64.errors = [{ instancePath: instancePath + "/category", keyword: "minLength", message: "must NOT have fewer than 1 characters" }], !1;
} else
return validate64.errors = [{ instancePath: instancePath + "/category", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.subject !== void 0) {
let data2 = data.subject, _errs6 = errors;
if (errors === _errs6)
if (typeof data2 == "string") {
if (func10(data2) < 1)
return validate64.errors = [{ instancePath: instancePath + "/subject", keyword: "minLength", message: "must NOT have fewer than 1 characters" }], !1;
} else
return validate64.errors = [{ instancePath: instancePath + "/subject", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.minSeverity !== void 0) {
let data3 = data.minSeverity, _errs8 = errors;
if (typeof data3 != "string")
return validate64.errors = [{ instancePath: instancePath + "/minSeverity", keyword: "type", message: "must be string" }], !1;
if (!(data3 === "info" || data3 === "warning" || data3 === "critical"))
return validate64.errors = [{ instancePath: instancePath + "/minSeverity", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
}
}
}
}
} else
return validate64.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate64.errors = vErrors, errors === 0;
}
validate64.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate49(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate49.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.id === void 0 && (missing0 = "id") || data.matcher === void 0 && (missing0 = "matcher") || data.everything === void 0 && (missing0 = "everything") || data.by === void 0 && (missing0 = "by") || data.reason === void 0 && (missing0 = "reason") || data.createdAt === void 0 && (missing0 = "createdAt") || data.startsAt === void 0 && (missing0 = "startsAt") || data.startsAtMs === void 0 && (missing0 = "startsAtMs") || data.endsAt === void 0 && (missing0 = "endsAt") || data.endsAtMs === void 0 && (missing0 = "endsAtMs"))
return validate49.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!func1.call(schema73.properties, key0)) {
return validate49.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.id !== void 0) {
let _errs2 = errors;
if (typeof data.id != "string")
return validate49.errors = [{ instancePath: instancePath + "/id", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.matcher !== void 0) {
let _errs4 = errors;
validate64(data.matcher, { instancePath: instancePath + "/matcher", parentData: data, parentDataProperty: "matcher", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors), errors = vErrors.length);
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.everything !== void 0) {
let _errs5 = errors;
if (typeof data.everything != "boolean")
return validate49.errors = [{ instancePath: instancePath + "/everything", keyword: "type", message: "must be boolean" }], !1;
var valid0 = _errs5 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.by !== void 0) {
let _errs7 = errors;
if (typeof data.by != "string")
return validate49.errors = [{ instancePath: instancePath + "/by", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs7 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.reason !== void 0) {
let _errs9 = errors;
if (typeof data.reason != "string")
return validate49.errors = [{ instancePath: instancePath + "/reason", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.createdAt !== void 0) {
let data5 = data.createdAt, _errs11 = errors;
if (errors === errors)
if (typeof data5 == "string") {
if (!pattern4.test(data5))
return validate49.errors = [{ instancePath: instancePath + "/createdAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate49.errors = [{ instancePath: instancePath + "/createdAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.startsAt !== void 0) {
let data6 = data.startsAt, _errs14 = errors;
if (errors === errors)
if (typeof data6 == "string") {
if (!pattern4.test(data6))
return validate49.errors = [{ instancePath: instancePath + "/startsAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate49.errors = [{ instancePath: instancePath + "/startsAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs14 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.startsAtMs !== void 0) {
let data7 = data.startsAtMs, _errs17 = errors;
if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7)))
return validate49.errors = [{ instancePath: instancePath + "/startsAtMs", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs17 && typeof data7 == "number" && isFinite(data7) && (data7 < 0 || isNaN(data7)))
return validate49.errors = [{ instancePath: instancePath + "/startsAtMs", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs17 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.endsAt !== void 0) {
let data8 = data.endsAt, _errs19 = errors;
if (errors === errors)
if (typeof data8 == "string") {
if (!pattern4.test(data8))
return validate49.errors = [{ instancePath: instancePath + "/endsAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate49.errors = [{ instancePath: instancePath + "/endsAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs19 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.endsAtMs !== void 0) {
let data9 = data.endsAtMs, _errs22 = errors;
if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9)))
return validate49.errors = [{ instancePath: instancePath + "/endsAtMs", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs22 && typeof data9 == "number" && isFinite(data9) && (data9 < 0 || isNaN(data9)))
return validate49.errors = [{ instancePath: instancePath + "/endsAtMs", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs22 === errors;
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
} else
return validate49.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate49.errors = vErrors, errors === 0;
}
validate49.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate67(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate67.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.key === void 0 && (missing0 = "key") || data.loopId === void 0 && (missing0 = "loopId") || data.sink === void 0 && (missing0 = "sink") || data.category === void 0 && (missing0 = "category") || data.deliveryIds === void 0 && (missing0 = "deliveryIds") || data.reasonCode === void 0 && (missing0 = "reasonCode") || data.at === void 0 && (missing0 = "at"))
return validate67.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "key" || key0 === "loopId" || key0 === "sink" || key0 === "category" || key0 === "deliveryIds" || key0 === "reasonCode" || key0 === "at")) {
return validate67.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.key !== void 0) {
let _errs2 = errors;
if (typeof data.key != "string")
return validate67.errors = [{ instancePath: instancePath + "/key", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.loopId !== void 0) {
let _errs4 = errors;
if (typeof data.loopId != "string")
return validate67.errors = [{ instancePath: instancePath + "/loopId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sink !== void 0) {
let _errs6 = errors;
if (typeof data.sink != "string")
return validate67.errors = [{ instancePath: instancePath + "/sink", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.category !== void 0) {
let data3 = data.category, _errs8 = errors;
if (typeof data3 != "string")
return validate67.errors = [{ instancePath: instancePath + "/category", keyword: "type", message: "must be string" }], !1;
if (!(data3 === "alert_delivery_failed" || data3 === "alert_delivery_recovered"))
return validate67.errors = [{ instancePath: instancePath + "/category", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.deliveryIds !== void 0) {
let data4 = data.deliveryIds, _errs10 = errors;
if (errors === _errs10)
if (Array.isArray(data4)) {
var valid1 = !0;
let len0 = data4.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs12 = errors;
if (typeof data4[i0] != "string")
return validate67.errors = [{ instancePath: instancePath + "/deliveryIds/" + i0, keyword: "type", message: "must be string" }], !1;
var valid1 = _errs12 === errors;
if (!valid1)
break;
}
} else
return validate67.errors = [{ instancePath: instancePath + "/deliveryIds", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.reasonCode !== void 0) {
let _errs14 = errors;
if (typeof data.reasonCode != "string")
return validate67.errors = [{ instancePath: instancePath + "/reasonCode", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs14 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.at !== void 0) {
let data7 = data.at, _errs16 = errors;
if (errors === errors)
if (typeof data7 == "string") {
if (!pattern4.test(data7))
return validate67.errors = [{ instancePath: instancePath + "/at", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate67.errors = [{ instancePath: instancePath + "/at", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs16 === errors;
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
return validate67.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate67.errors = vErrors, errors === 0;
}
validate67.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.schemaVersion === void 0 && (missing0 = "schemaVersion") || data.updatedAt === void 0 && (missing0 = "updatedAt") || data.nextDueAtMs === void 0 && (missing0 = "nextDueAtMs") || data.order === void 0 && (missing0 = "order") || data.loops === void 0 && (missing0 = "loops") || data.alerts === void 0 && (missing0 = "alerts") || data.groups === void 0 && (missing0 = "groups") || data.deliveries === void 0 && (missing0 = "deliveries") || data.rows === void 0 && (missing0 = "rows") || data.sinks === void 0 && (missing0 = "sinks") || data.silences === void 0 && (missing0 = "silences") || data.runs === void 0 && (missing0 = "runs") || data.owedEscalations === void 0 && (missing0 = "owedEscalations"))
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
if (data.nextDueAtMs !== void 0) {
let data2 = data.nextDueAtMs, _errs7 = errors;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)) && data2 !== null)
return validate20.errors = [{ instancePath: instancePath + "/nextDueAtMs", keyword: "type", message: "must be integer,null" }], !1;
var valid0 = _errs7 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.order !== void 0) {
let data3 = data.order, _errs9 = errors;
if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3)))
return validate20.errors = [{ instancePath: instancePath + "/order", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs9 && typeof data3 == "number" && isFinite(data3) && (data3 < 0 || isNaN(data3)))
return validate20.errors = [{ instancePath: instancePath + "/order", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.loops !== void 0) {
let data4 = data.loops, _errs11 = errors;
if (errors === _errs11)
if (data4 && typeof data4 == "object" && !Array.isArray(data4))
for (let key1 in data4) {
let _errs14 = errors;
validate22(data4[key1], { instancePath: instancePath + "/loops/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data4, parentDataProperty: key1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors), errors = vErrors.length);
var valid2 = _errs14 === errors;
if (!valid2)
break;
}
else
return validate20.errors = [{ instancePath: instancePath + "/loops", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.alerts !== void 0) {
let data6 = data.alerts, _errs15 = errors;
if (errors === _errs15)
if (data6 && typeof data6 == "object" && !Array.isArray(data6))
for (let key2 in data6) {
let _errs18 = errors;
validate29(data6[key2], { instancePath: instancePath + "/alerts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data6, parentDataProperty: key2, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors), errors = vErrors.length);
var valid3 = _errs18 === errors;
if (!valid3)
break;
}
else
return validate20.errors = [{ instancePath: instancePath + "/alerts", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs15 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.groups !== void 0) {
let data8 = data.groups, _errs19 = errors;
if (errors === _errs19)
if (data8 && typeof data8 == "object" && !Array.isArray(data8))
for (let key3 in data8) {
let _errs22 = errors;
validate34(data8[key3], { instancePath: instancePath + "/groups/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data8, parentDataProperty: key3, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors), errors = vErrors.length);
var valid4 = _errs22 === errors;
if (!valid4)
break;
}
else
return validate20.errors = [{ instancePath: instancePath + "/groups", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs19 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.deliveries !== void 0) {
let data10 = data.deliveries, _errs23 = errors;
if (errors === _errs23)
if (data10 && typeof data10 == "object" && !Array.isArray(data10))
for (let key4 in data10) {
let _errs26 = errors;
validate36(data10[key4], { instancePath: instancePath + "/deliveries/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data10, parentDataProperty: key4, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors), errors = vErrors.length);
var valid5 = _errs26 === errors;
if (!valid5)
break;
}
else
return validate20.errors = [{ instancePath: instancePath + "/deliveries", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs23 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.rows !== void 0) {
let data12 = data.rows, _errs27 = errors;
if (errors === _errs27)
if (data12 && typeof data12 == "object" && !Array.isArray(data12))
for (let key5 in data12) {
let _errs30 = errors;
validate42(data12[key5], { instancePath: instancePath + "/rows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data12, parentDataProperty: key5, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors), errors = vErrors.length);
var valid6 = _errs30 === errors;
if (!valid6)
break;
}
else
return validate20.errors = [{ instancePath: instancePath + "/rows", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs27 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.sinks !== void 0) {
let data14 = data.sinks, _errs31 = errors;
if (errors === _errs31)
if (data14 && typeof data14 == "object" && !Array.isArray(data14))
for (let key6 in data14) {
let _errs34 = errors;
validate46(data14[key6], { instancePath: instancePath + "/sinks/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data14, parentDataProperty: key6, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors), errors = vErrors.length);
var valid7 = _errs34 === errors;
if (!valid7)
break;
}
else
return validate20.errors = [{ instancePath: instancePath + "/sinks", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs31 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.silences !== void 0) {
let data16 = data.silences, _errs35 = errors;
if (errors === _errs35)
if (data16 && typeof data16 == "object" && !Array.isArray(data16))
for (let key7 in data16) {
let _errs38 = errors;
validate49(data16[key7], { instancePath: instancePath + "/silences/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data16, parentDataProperty: key7, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors), errors = vErrors.length);
var valid8 = _errs38 === errors;
if (!valid8)
break;
}
else
return validate20.errors = [{ instancePath: instancePath + "/silences", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs35 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.runs !== void 0) {
let data18 = data.runs, _errs39 = errors;
if (errors === _errs39)
if (data18 && typeof data18 == "object" && !Array.isArray(data18))
for (let key8 in data18) {
let data19 = data18[key8], _errs42 = errors;
if (!(typeof data19 == "number" && !(data19 % 1) && !isNaN(data19) && isFinite(data19)))
return validate20.errors = [{ instancePath: instancePath + "/runs/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", message: "must be integer" }], !1;
if (errors === _errs42 && typeof data19 == "number" && isFinite(data19) && (data19 < 0 || isNaN(data19)))
return validate20.errors = [{ instancePath: instancePath + "/runs/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "minimum", message: "must be >= 0" }], !1;
var valid9 = _errs42 === errors;
if (!valid9)
break;
}
else
return validate20.errors = [{ instancePath: instancePath + "/runs", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs39 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.owedEscalations !== void 0) {
let data20 = data.owedEscalations, _errs44 = errors;
if (errors === _errs44)
if (Array.isArray(data20)) {
var valid10 = !0;
let len0 = data20.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs46 = errors;
validate67(data20[i0], { instancePath: instancePath + "/owedEscalations/" + i0, parentData: data20, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors), errors = vErrors.length);
var valid10 = _errs46 === errors;
if (!valid10)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/owedEscalations", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs44 === errors;
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
} else
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateAlertBook
};
