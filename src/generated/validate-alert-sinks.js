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
var validateAlertSinks = validate20, schema31 = { $id: "https://ops-manager.invalid/schemas/alert-sinks.schema.json", type: "object", additionalProperties: !1, required: ["schemaVersion", "defaultMinSeverity", "sinks", "routing"], properties: { schemaVersion: { type: "string", const: "v1" }, defaultMinSeverity: { $ref: "vocabulary.schema.json#/$defs/EscalationSeverity" }, sinks: { type: "object", additionalProperties: { $ref: "#/$defs/AlertSink" }, minProperties: 1, propertyNames: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" } }, routing: { $ref: "#/$defs/AlertRouting" }, inhibit: { type: "array", items: { $ref: "#/$defs/InhibitRule" } }, dependencies: { type: "object", additionalProperties: { type: "array", items: { $ref: "primitives.schema.json#/$defs/LoopId" } } }, storm: { $ref: "#/$defs/StormLimits" }, delivery: { $ref: "#/$defs/DeliveryPolicy" }, outbound: { $ref: "#/$defs/OutboundPolicy" }, watchdog: { $ref: "#/$defs/WatchdogTarget" } }, $defs: { AlertSink: { type: "object", discriminator: { propertyName: "type" }, oneOf: [{ $ref: "#/$defs/WebhookSink" }, { $ref: "#/$defs/SlackSink" }, { $ref: "#/$defs/PagerdutySink" }, { $ref: "#/$defs/EmailSink" }, { $ref: "#/$defs/AlertmanagerSink" }, { $ref: "#/$defs/ExecSink" }] }, WebhookSink: { type: "object", additionalProperties: !1, required: ["enabled", "type"], properties: { enabled: { type: "boolean" }, type: { type: "string", const: "webhook" }, timeoutSeconds: { type: "integer", minimum: 1, maximum: 120 }, maxPerMinute: { type: "integer", minimum: 1, maximum: 6e3 }, maxConcurrent: { type: "integer", minimum: 1, maximum: 16 }, urlEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, urlFile: { type: "string", minLength: 1 }, authTokenEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, authTokenFile: { type: "string", minLength: 1 }, signingSecretEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, signingSecretFile: { type: "string", minLength: 1 }, headers: { type: "object", additionalProperties: { type: "string" } } } }, SlackSink: { type: "object", additionalProperties: !1, required: ["enabled", "type"], properties: { enabled: { type: "boolean" }, type: { type: "string", const: "slack" }, timeoutSeconds: { type: "integer", minimum: 1, maximum: 120 }, maxPerMinute: { type: "integer", minimum: 1, maximum: 6e3 }, maxConcurrent: { type: "integer", minimum: 1, maximum: 16 }, webhookUrlEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, webhookUrlFile: { type: "string", minLength: 1 }, channel: { type: "string" }, username: { type: "string" }, iconEmoji: { type: "string" } } }, PagerdutySink: { type: "object", additionalProperties: !1, required: ["enabled", "type"], properties: { enabled: { type: "boolean" }, type: { type: "string", const: "pagerduty_events" }, timeoutSeconds: { type: "integer", minimum: 1, maximum: 120 }, maxPerMinute: { type: "integer", minimum: 1, maximum: 6e3 }, maxConcurrent: { type: "integer", minimum: 1, maximum: 16 }, routingKeyEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, routingKeyFile: { type: "string", minLength: 1 }, source: { type: "string" }, component: { type: "string" }, group: { type: "string" }, class: { type: "string" }, endpoint: { type: "string", minLength: 1 } } }, EmailSink: { type: "object", additionalProperties: !1, required: ["enabled", "type", "from", "to"], properties: { enabled: { type: "boolean" }, type: { type: "string", const: "email" }, timeoutSeconds: { type: "integer", minimum: 1, maximum: 120 }, maxPerMinute: { type: "integer", minimum: 1, maximum: 6e3 }, maxConcurrent: { type: "integer", minimum: 1, maximum: 16 }, smtpUrlEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, smtpUrlFile: { type: "string", minLength: 1 }, from: { type: "string", minLength: 3 }, to: { type: "array", items: { type: "string", minLength: 3 }, minItems: 1, maxItems: 50 } } }, AlertmanagerSink: { type: "object", additionalProperties: !1, required: ["enabled", "type"], properties: { enabled: { type: "boolean" }, type: { type: "string", const: "alertmanager" }, timeoutSeconds: { type: "integer", minimum: 1, maximum: 120 }, maxPerMinute: { type: "integer", minimum: 1, maximum: 6e3 }, maxConcurrent: { type: "integer", minimum: 1, maximum: 16 }, urlEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, urlFile: { type: "string", minLength: 1 }, authTokenEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, authTokenFile: { type: "string", minLength: 1 }, labels: { type: "object", additionalProperties: { type: "string" }, propertyNames: { pattern: "^[a-zA-Z_][a-zA-Z0-9_]*$" } } } }, ExecSink: { type: "object", additionalProperties: !1, required: ["enabled", "type", "argv"], properties: { enabled: { type: "boolean" }, type: { type: "string", const: "exec" }, timeoutSeconds: { type: "integer", minimum: 1, maximum: 120 }, maxPerMinute: { type: "integer", minimum: 1, maximum: 6e3 }, maxConcurrent: { type: "integer", minimum: 1, maximum: 16 }, argv: { type: "array", items: { type: "string" }, minItems: 1, maxItems: 64 } } }, AlertRouting: { type: "object", additionalProperties: !1, required: ["defaultSinks", "categorySeverity", "routes"], properties: { defaultSinks: { type: "array", items: { type: "string" } }, categorySeverity: { type: "object", additionalProperties: { $ref: "vocabulary.schema.json#/$defs/EscalationSeverity" } }, defaultSeverity: { $ref: "vocabulary.schema.json#/$defs/EscalationSeverity" }, routes: { type: "array", items: { $ref: "#/$defs/AlertRoute" } }, defaults: { $ref: "#/$defs/RouteDefaults" } } }, AlertRoute: { type: "object", additionalProperties: !1, required: ["category"], properties: { category: { type: "string", minLength: 1 }, enabled: { type: "boolean" }, minSeverity: { $ref: "vocabulary.schema.json#/$defs/EscalationSeverity" }, sinks: { type: "array", items: { type: "string" } }, groupBy: { type: "array", items: { type: "string", enum: ["loop", "category", "subject", "cause"] }, uniqueItems: !0 }, groupWaitSeconds: { type: "integer", minimum: 0, maximum: 86400 }, groupIntervalSeconds: { type: "integer", minimum: 0, maximum: 86400 }, repeatIntervalSeconds: { type: "integer", minimum: 60, maximum: 2592e3 }, pendingSeconds: { type: "integer", minimum: 0, maximum: 86400 }, flap: { $ref: "#/$defs/FlapLimits" } } }, RouteDefaults: { type: "object", additionalProperties: !1, required: [], properties: { groupBy: { type: "array", items: { type: "string", enum: ["loop", "category", "subject", "cause"] }, uniqueItems: !0 }, groupWaitSeconds: { type: "integer", minimum: 0, maximum: 86400 }, groupIntervalSeconds: { type: "integer", minimum: 0, maximum: 86400 }, repeatIntervalSeconds: { type: "integer", minimum: 60, maximum: 2592e3 }, pendingSeconds: { type: "integer", minimum: 0, maximum: 86400 }, flap: { $ref: "#/$defs/FlapLimits" } } }, FlapLimits: { type: "object", additionalProperties: !1, required: [], properties: { enabled: { type: "boolean" }, enterPercent: { type: "integer", minimum: 1, maximum: 100 }, leavePercent: { type: "integer", minimum: 0, maximum: 99 } } }, InhibitRule: { type: "object", additionalProperties: !1, required: ["source", "target"], properties: { source: { $ref: "#/$defs/AlertMatcher" }, target: { $ref: "#/$defs/AlertMatcher" }, equal: { type: "array", items: { type: "string", enum: ["loop", "category", "subject", "cause"] }, uniqueItems: !0 } } }, AlertMatcher: { type: "object", additionalProperties: !1, required: [], properties: { loop: { type: "string", minLength: 1 }, category: { type: "string", minLength: 1 }, subject: { type: "string", minLength: 1 }, minSeverity: { $ref: "vocabulary.schema.json#/$defs/EscalationSeverity" } }, minProperties: 1 }, StormLimits: { type: "object", additionalProperties: !1, required: [], properties: { enabled: { type: "boolean" }, maxNotifications: { type: "integer", minimum: 1, maximum: 1e4 }, windowSeconds: { type: "integer", minimum: 10, maximum: 86400 } } }, DeliveryPolicy: { type: "object", additionalProperties: !1, required: [], properties: { retrySeconds: { type: "array", items: { type: "integer", minimum: 1, maximum: 86400 }, minItems: 1, maxItems: 50 }, breakerFailures: { type: "integer", minimum: 1, maximum: 1e3 }, breakerSeconds: { type: "integer", minimum: 1, maximum: 86400 } } }, OutboundPolicy: { type: "object", additionalProperties: !1, required: [], properties: { allowHttpHosts: { type: "array", items: { type: "string", minLength: 1, maxLength: 255 } }, allowPrivateHosts: { type: "array", items: { type: "string", minLength: 1, maxLength: 255 } } } }, WatchdogTarget: { type: "object", additionalProperties: !1, required: ["enabled"], properties: { enabled: { type: "boolean" }, urlEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, urlFile: { type: "string", minLength: 1 }, timeoutSeconds: { type: "integer", minimum: 1, maximum: 120 } } } } }, schema33 = { type: "string", enum: ["info", "warning", "critical"] };
var func1 = Object.prototype.hasOwnProperty, func3 = require_ucs2length().default, pattern4 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "u"), pattern14 = new RegExp("^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$", "u"), pattern5 = new RegExp("^[A-Z_][A-Z0-9_]*$", "u");
var schema35 = { type: "object", additionalProperties: !1, required: ["enabled", "type"], properties: { enabled: { type: "boolean" }, type: { type: "string", const: "webhook" }, timeoutSeconds: { type: "integer", minimum: 1, maximum: 120 }, maxPerMinute: { type: "integer", minimum: 1, maximum: 6e3 }, maxConcurrent: { type: "integer", minimum: 1, maximum: 16 }, urlEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, urlFile: { type: "string", minLength: 1 }, authTokenEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, authTokenFile: { type: "string", minLength: 1 }, signingSecretEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, signingSecretFile: { type: "string", minLength: 1 }, headers: { type: "object", additionalProperties: { type: "string" } } } }, schema36 = { type: "object", additionalProperties: !1, required: ["enabled", "type"], properties: { enabled: { type: "boolean" }, type: { type: "string", const: "slack" }, timeoutSeconds: { type: "integer", minimum: 1, maximum: 120 }, maxPerMinute: { type: "integer", minimum: 1, maximum: 6e3 }, maxConcurrent: { type: "integer", minimum: 1, maximum: 16 }, webhookUrlEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, webhookUrlFile: { type: "string", minLength: 1 }, channel: { type: "string" }, username: { type: "string" }, iconEmoji: { type: "string" } } }, schema37 = { type: "object", additionalProperties: !1, required: ["enabled", "type"], properties: { enabled: { type: "boolean" }, type: { type: "string", const: "pagerduty_events" }, timeoutSeconds: { type: "integer", minimum: 1, maximum: 120 }, maxPerMinute: { type: "integer", minimum: 1, maximum: 6e3 }, maxConcurrent: { type: "integer", minimum: 1, maximum: 16 }, routingKeyEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, routingKeyFile: { type: "string", minLength: 1 }, source: { type: "string" }, component: { type: "string" }, group: { type: "string" }, class: { type: "string" }, endpoint: { type: "string", minLength: 1 } } }, schema38 = { type: "object", additionalProperties: !1, required: ["enabled", "type", "from", "to"], properties: { enabled: { type: "boolean" }, type: { type: "string", const: "email" }, timeoutSeconds: { type: "integer", minimum: 1, maximum: 120 }, maxPerMinute: { type: "integer", minimum: 1, maximum: 6e3 }, maxConcurrent: { type: "integer", minimum: 1, maximum: 16 }, smtpUrlEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, smtpUrlFile: { type: "string", minLength: 1 }, from: { type: "string", minLength: 3 }, to: { type: "array", items: { type: "string", minLength: 3 }, minItems: 1, maxItems: 50 } } }, schema39 = { type: "object", additionalProperties: !1, required: ["enabled", "type"], properties: { enabled: { type: "boolean" }, type: { type: "string", const: "alertmanager" }, timeoutSeconds: { type: "integer", minimum: 1, maximum: 120 }, maxPerMinute: { type: "integer", minimum: 1, maximum: 6e3 }, maxConcurrent: { type: "integer", minimum: 1, maximum: 16 }, urlEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, urlFile: { type: "string", minLength: 1 }, authTokenEnv: { type: "string", pattern: "^[A-Z_][A-Z0-9_]*$" }, authTokenFile: { type: "string", minLength: 1 }, labels: { type: "object", additionalProperties: { type: "string" }, propertyNames: { pattern: "^[a-zA-Z_][a-zA-Z0-9_]*$" } } } };
var pattern13 = new RegExp("^[a-zA-Z_][a-zA-Z0-9_]*$", "u");
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate22.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
let tag0 = data.type;
if (typeof tag0 == "string")
if (tag0 === "webhook") {
if (data && typeof data == "object" && !Array.isArray(data)) {
if (data.enabled === void 0) {
let err0 = { instancePath, schemaPath: "#/$defs/WebhookSink/required", keyword: "required", params: { missingProperty: "enabled" }, message: "must have required property 'enabled'" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
if (data.type === void 0) {
let err1 = { instancePath, schemaPath: "#/$defs/WebhookSink/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
for (let key0 in data)
if (!func1.call(schema35.properties, key0)) {
let err2 = { instancePath, schemaPath: "#/$defs/WebhookSink/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
if (data.enabled !== void 0 && typeof data.enabled != "boolean") {
let err3 = { instancePath: instancePath + "/enabled", schemaPath: "#/$defs/WebhookSink/properties/enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
if (data.type !== void 0) {
let data1 = data.type;
if (typeof data1 != "string") {
let err4 = { instancePath: instancePath + "/type", schemaPath: "#/$defs/WebhookSink/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
if (data1 !== "webhook") {
let err5 = { instancePath: instancePath + "/type", schemaPath: "#/$defs/WebhookSink/properties/type/const", keyword: "const", params: { allowedValue: "webhook" }, message: "must be equal to constant" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
}
if (data.timeoutSeconds !== void 0) {
let data2 = data.timeoutSeconds;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
let err6 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/WebhookSink/properties/timeoutSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
if (typeof data2 == "number" && isFinite(data2)) {
if (data2 > 120 || isNaN(data2)) {
let err7 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/WebhookSink/properties/timeoutSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 120 }, message: "must be <= 120" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
if (data2 < 1 || isNaN(data2)) {
let err8 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/WebhookSink/properties/timeoutSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
}
}
if (data.maxPerMinute !== void 0) {
let data3 = data.maxPerMinute;
if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
let err9 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/WebhookSink/properties/maxPerMinute/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
}
if (typeof data3 == "number" && isFinite(data3)) {
if (data3 > 6e3 || isNaN(data3)) {
let err10 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/WebhookSink/properties/maxPerMinute/maximum", keyword: "maximum", params: { comparison: "<=", limit: 6e3 }, message: "must be <= 6000" };
vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
}
if (data3 < 1 || isNaN(data3)) {
let err11 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/WebhookSink/properties/maxPerMinute/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
}
}
}
if (data.maxConcurrent !== void 0) {
let data4 = data.maxConcurrent;
if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
let err12 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/WebhookSink/properties/maxConcurrent/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
}
if (typeof data4 == "number" && isFinite(data4)) {
if (data4 > 16 || isNaN(data4)) {
let err13 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/WebhookSink/properties/maxConcurrent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 16 }, message: "must be <= 16" };
vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
}
if (data4 < 1 || isNaN(data4)) {
let err14 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/WebhookSink/properties/maxConcurrent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
}
}
}
if (data.urlEnv !== void 0) {
let data5 = data.urlEnv;
if (typeof data5 == "string") {
if (!pattern5.test(data5)) {
let err15 = { instancePath: instancePath + "/urlEnv", schemaPath: "#/$defs/WebhookSink/properties/urlEnv/pattern", keyword: "pattern", params: { pattern: "^[A-Z_][A-Z0-9_]*$" }, message: 'must match pattern "^[A-Z_][A-Z0-9_]*$"' };
vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
}
} else {
let err16 = { instancePath: instancePath + "/urlEnv", schemaPath: "#/$defs/WebhookSink/properties/urlEnv/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
}
}
if (data.urlFile !== void 0) {
let data6 = data.urlFile;
if (typeof data6 == "string") {
if (func3(data6) < 1) {
let err17 = { instancePath: instancePath + "/urlFile", schemaPath: "#/$defs/WebhookSink/properties/urlFile/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
}
} else {
let err18 = { instancePath: instancePath + "/urlFile", schemaPath: "#/$defs/WebhookSink/properties/urlFile/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
}
}
if (data.authTokenEnv !== void 0) {
let data7 = data.authTokenEnv;
if (typeof data7 == "string") {
if (!pattern5.test(data7)) {
let err19 = { instancePath: instancePath + "/authTokenEnv", schemaPath: "#/$defs/WebhookSink/properties/authTokenEnv/pattern", keyword: "pattern", params: { pattern: "^[A-Z_][A-Z0-9_]*$" }, message: 'must match pattern "^[A-Z_][A-Z0-9_]*$"' };
vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
}
} else {
let err20 = { instancePath: instancePath + "/authTokenEnv", schemaPath: "#/$defs/WebhookSink/properties/authTokenEnv/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
}
}
if (data.authTokenFile !== void 0) {
let data8 = data.authTokenFile;
if (typeof data8 == "string") {
if (func3(data8) < 1) {
let err21 = { instancePath: instancePath + "/authTokenFile", schemaPath: "#/$defs/WebhookSink/properties/authTokenFile/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
}
} else {
let err22 = { instancePath: instancePath + "/authTokenFile", schemaPath: "#/$defs/WebhookSink/properties/authTokenFile/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
}
}
if (data.signingSecretEnv !== void 0) {
let data9 = data.signingSecretEnv;
if (typeof data9 == "string") {
if (!pattern5.test(data9)) {
let err23 = { instancePath: instancePath + "/signingSecretEnv", schemaPath: "#/$defs/WebhookSink/properties/signingSecretEnv/pattern", keyword: "pattern", params: { pattern: "^[A-Z_][A-Z0-9_]*$" }, message: 'must match pattern "^[A-Z_][A-Z0-9_]*$"' };
vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
}
} else {
let err24 = { instancePath: instancePath + "/signingSecretEnv", schemaPath: "#/$defs/WebhookSink/properties/signingSecretEnv/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
}
}
if (data.signingSecretFile !== void 0) {
let data10 = data.signingSecretFile;
if (typeof data10 == "string") {
if (func3(data10) < 1) {
let err25 = { instancePath: instancePath + "/signingSecretFile", schemaPath: "#/$defs/WebhookSink/properties/signingSecretFile/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
}
} else {
let err26 = { instancePath: instancePath + "/signingSecretFile", schemaPath: "#/$defs/WebhookSink/properties/signingSecretFile/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
}
}
if (data.headers !== void 0) {
let data11 = data.headers;
if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
for (let key1 in data11)
if (typeof data11[key1] != "string") {
let err27 = { instancePath: instancePath + "/headers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/WebhookSink/properties/headers/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
}
} else {
let err28 = { instancePath: instancePath + "/headers", schemaPath: "#/$defs/WebhookSink/properties/headers/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
}
}
} else {
let err29 = { instancePath, schemaPath: "#/$defs/WebhookSink/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
}
var props0 = !0;
} else if (tag0 === "slack") {
if (data && typeof data == "object" && !Array.isArray(data)) {
if (data.enabled === void 0) {
let err30 = { instancePath, schemaPath: "#/$defs/SlackSink/required", keyword: "required", params: { missingProperty: "enabled" }, message: "must have required property 'enabled'" };
vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
}
if (data.type === void 0) {
let err31 = { instancePath, schemaPath: "#/$defs/SlackSink/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" };
vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
}
for (let key2 in data)
if (!func1.call(schema36.properties, key2)) {
let err32 = { instancePath, schemaPath: "#/$defs/SlackSink/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
}
if (data.enabled !== void 0 && typeof data.enabled != "boolean") {
let err33 = { instancePath: instancePath + "/enabled", schemaPath: "#/$defs/SlackSink/properties/enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
}
if (data.type !== void 0) {
let data14 = data.type;
if (typeof data14 != "string") {
let err34 = { instancePath: instancePath + "/type", schemaPath: "#/$defs/SlackSink/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
}
if (data14 !== "slack") {
let err35 = { instancePath: instancePath + "/type", schemaPath: "#/$defs/SlackSink/properties/type/const", keyword: "const", params: { allowedValue: "slack" }, message: "must be equal to constant" };
vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
}
}
if (data.timeoutSeconds !== void 0) {
let data15 = data.timeoutSeconds;
if (!(typeof data15 == "number" && !(data15 % 1) && !isNaN(data15) && isFinite(data15))) {
let err36 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/SlackSink/properties/timeoutSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
}
if (typeof data15 == "number" && isFinite(data15)) {
if (data15 > 120 || isNaN(data15)) {
let err37 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/SlackSink/properties/timeoutSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 120 }, message: "must be <= 120" };
vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
}
if (data15 < 1 || isNaN(data15)) {
let err38 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/SlackSink/properties/timeoutSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
}
}
}
if (data.maxPerMinute !== void 0) {
let data16 = data.maxPerMinute;
if (!(typeof data16 == "number" && !(data16 % 1) && !isNaN(data16) && isFinite(data16))) {
let err39 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/SlackSink/properties/maxPerMinute/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
}
if (typeof data16 == "number" && isFinite(data16)) {
if (data16 > 6e3 || isNaN(data16)) {
let err40 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/SlackSink/properties/maxPerMinute/maximum", keyword: "maximum", params: { comparison: "<=", limit: 6e3 }, message: "must be <= 6000" };
vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
}
if (data16 < 1 || isNaN(data16)) {
let err41 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/SlackSink/properties/maxPerMinute/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
}
}
}
if (data.maxConcurrent !== void 0) {
let data17 = data.maxConcurrent;
if (!(typeof data17 == "number" && !(data17 % 1) && !isNaN(data17) && isFinite(data17))) {
let err42 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/SlackSink/properties/maxConcurrent/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
}
if (typeof data17 == "number" && isFinite(data17)) {
if (data17 > 16 || isNaN(data17)) {
let err43 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/SlackSink/properties/maxConcurrent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 16 }, message: "must be <= 16" };
vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
}
if (data17 < 1 || isNaN(data17)) {
let err44 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/SlackSink/properties/maxConcurrent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
}
}
}
if (data.webhookUrlEnv !== void 0) {
let data18 = data.webhookUrlEnv;
if (typeof data18 == "string") {
if (!pattern5.test(data18)) {
let err45 = { instancePath: instancePath + "/webhookUrlEnv", schemaPath: "#/$defs/SlackSink/properties/webhookUrlEnv/pattern", keyword: "pattern", params: { pattern: "^[A-Z_][A-Z0-9_]*$" }, message: 'must match pattern "^[A-Z_][A-Z0-9_]*$"' };
vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
}
} else {
let err46 = { instancePath: instancePath + "/webhookUrlEnv", schemaPath: "#/$defs/SlackSink/properties/webhookUrlEnv/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err46] : vErrors.push(err46), errors++;
}
}
if (data.webhookUrlFile !== void 0) {
let data19 = data.webhookUrlFile;
if (typeof data19 == "string") {
if (func3(data19) < 1) {
let err47 = { instancePath: instancePath + "/webhookUrlFile", schemaPath: "#/$defs/SlackSink/properties/webhookUrlFile/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err47] : vErrors.push(err47), errors++;
}
} else {
let err48 = { instancePath: instancePath + "/webhookUrlFile", schemaPath: "#/$defs/SlackSink/properties/webhookUrlFile/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err48] : vErrors.push(err48), errors++;
}
}
if (data.channel !== void 0 && typeof data.channel != "string") {
let err49 = { instancePath: instancePath + "/channel", schemaPath: "#/$defs/SlackSink/properties/channel/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err49] : vErrors.push(err49), errors++;
}
if (data.username !== void 0 && typeof data.username != "string") {
let err50 = { instancePath: instancePath + "/username", schemaPath: "#/$defs/SlackSink/properties/username/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err50] : vErrors.push(err50), errors++;
}
if (data.iconEmoji !== void 0 && typeof data.iconEmoji != "string") {
let err51 = { instancePath: instancePath + "/iconEmoji", schemaPath: "#/$defs/SlackSink/properties/iconEmoji/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err51] : vErrors.push(err51), errors++;
}
} else {
let err52 = { instancePath, schemaPath: "#/$defs/SlackSink/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err52] : vErrors.push(err52), errors++;
}
props0 !== !0 && (props0 = !0);
} else if (tag0 === "pagerduty_events") {
if (data && typeof data == "object" && !Array.isArray(data)) {
if (data.enabled === void 0) {
let err53 = { instancePath, schemaPath: "#/$defs/PagerdutySink/required", keyword: "required", params: { missingProperty: "enabled" }, message: "must have required property 'enabled'" };
vErrors === null ? vErrors = [err53] : vErrors.push(err53), errors++;
}
if (data.type === void 0) {
let err54 = { instancePath, schemaPath: "#/$defs/PagerdutySink/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" };
vErrors === null ? vErrors = [err54] : vErrors.push(err54), errors++;
}
for (let key3 in data)
if (!func1.call(schema37.properties, key3)) {
let err55 = { instancePath, schemaPath: "#/$defs/PagerdutySink/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err55] : vErrors.push(err55), errors++;
}
if (data.enabled !== void 0 && typeof data.enabled != "boolean") {
let err56 = { instancePath: instancePath + "/enabled", schemaPath: "#/$defs/PagerdutySink/properties/enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
vErrors === null ? vErrors = [err56] : vErrors.push(err56), errors++;
}
if (data.type !== void 0) {
let data24 = data.type;
if (typeof data24 != "string") {
let err57 = { instancePath: instancePath + "/type", schemaPath: "#/$defs/PagerdutySink/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err57] : vErrors.push(err57), errors++;
}
if (data24 !== "pagerduty_events") {
let err58 = { instancePath: instancePath + "/type", schemaPath: "#/$defs/PagerdutySink/properties/type/const", keyword: "const", params: { allowedValue: "pagerduty_events" }, message: "must be equal to constant" };
vErrors === null ? vErrors = [err58] : vErrors.push(err58), errors++;
}
}
if (data.timeoutSeconds !== void 0) {
let data25 = data.timeoutSeconds;
if (!(typeof data25 == "number" && !(data25 % 1) && !isNaN(data25) && isFinite(data25))) {
let err59 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/PagerdutySink/properties/timeoutSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err59] : vErrors.push(err59), errors++;
}
if (typeof data25 == "number" && isFinite(data25)) {
if (data25 > 120 || isNaN(data25)) {
let err60 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/PagerdutySink/properties/timeoutSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 120 }, message: "must be <= 120" };
vErrors === null ? vErrors = [err60] : vErrors.push(err60), errors++;
}
if (data25 < 1 || isNaN(data25)) {
let err61 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/PagerdutySink/properties/timeoutSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err61] : vErrors.push(err61), errors++;
}
}
}
if (data.maxPerMinute !== void 0) {
let data26 = data.maxPerMinute;
if (!(typeof data26 == "number" && !(data26 % 1) && !isNaN(data26) && isFinite(data26))) {
let err62 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/PagerdutySink/properties/maxPerMinute/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err62] : vErrors.push(err62), errors++;
}
if (typeof data26 == "number" && isFinite(data26)) {
if (data26 > 6e3 || isNaN(data26)) {
let err63 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/PagerdutySink/properties/maxPerMinute/maximum", keyword: "maximum", params: { comparison: "<=", limit: 6e3 }, message: "must be <= 6000" };
vErrors === null ? vErrors = [err63] : vErrors.push(err63), errors++;
}
if (data26 < 1 || isNaN(data26)) {
let err64 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/PagerdutySink/properties/maxPerMinute/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err64] : vErrors.push(err64), errors++;
}
}
}
if (data.maxConcurrent !== void 0) {
let data27 = data.maxConcurrent;
if (!(typeof data27 == "number" && !(data27 % 1) && !isNaN(data27) && isFinite(data27))) {
let err65 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/PagerdutySink/properties/maxConcurrent/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err65] : vErrors.push(err65), errors++;
}
if (typeof data27 == "number" && isFinite(data27)) {
if (data27 > 16 || isNaN(data27)) {
let err66 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/PagerdutySink/properties/maxConcurrent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 16 }, message: "must be <= 16" };
vErrors === null ? vErrors = [err66] : vErrors.push(err66), errors++;
}
if (data27 < 1 || isNaN(data27)) {
let err67 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/PagerdutySink/properties/maxConcurrent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err67] : vErrors.push(err67), errors++;
}
}
}
if (data.routingKeyEnv !== void 0) {
let data28 = data.routingKeyEnv;
if (typeof data28 == "string") {
if (!pattern5.test(data28)) {
let err68 = { instancePath: instancePath + "/routingKeyEnv", schemaPath: "#/$defs/PagerdutySink/properties/routingKeyEnv/pattern", keyword: "pattern", params: { pattern: "^[A-Z_][A-Z0-9_]*$" }, message: 'must match pattern "^[A-Z_][A-Z0-9_]*$"' };
vErrors === null ? vErrors = [err68] : vErrors.push(err68), errors++;
}
} else {
let err69 = { instancePath: instancePath + "/routingKeyEnv", schemaPath: "#/$defs/PagerdutySink/properties/routingKeyEnv/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err69] : vErrors.push(err69), errors++;
}
}
if (data.routingKeyFile !== void 0) {
let data29 = data.routingKeyFile;
if (typeof data29 == "string") {
if (func3(data29) < 1) {
let err70 = { instancePath: instancePath + "/routingKeyFile", schemaPath: "#/$defs/PagerdutySink/properties/routingKeyFile/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err70] : vErrors.push(err70), errors++;
}
} else {
let err71 = { instancePath: instancePath + "/routingKeyFile", schemaPath: "#/$defs/PagerdutySink/properties/routingKeyFile/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err71] : vErrors.push(err71), errors++;
}
}
if (data.source !== void 0 && typeof data.source != "string") {
let err72 = { instancePath: instancePath + "/source", schemaPath: "#/$defs/PagerdutySink/properties/source/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err72] : vErrors.push(err72), errors++;
}
if (data.component !== void 0 && typeof data.component != "string") {
let err73 = { instancePath: instancePath + "/component", schemaPath: "#/$defs/PagerdutySink/properties/component/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err73] : vErrors.push(err73), errors++;
}
if (data.group !== void 0 && typeof data.group != "string") {
let err74 = { instancePath: instancePath + "/group", schemaPath: "#/$defs/PagerdutySink/properties/group/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err74] : vErrors.push(err74), errors++;
}
if (data.class !== void 0 && typeof data.class != "string") {
let err75 = { instancePath: instancePath + "/class", schemaPath: "#/$defs/PagerdutySink/properties/class/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err75] : vErrors.push(err75), errors++;
}
if (data.endpoint !== void 0) {
let data34 = data.endpoint;
if (typeof data34 == "string") {
if (func3(data34) < 1) {
let err76 = { instancePath: instancePath + "/endpoint", schemaPath: "#/$defs/PagerdutySink/properties/endpoint/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err76] : vErrors.push(err76), errors++;
}
} else {
let err77 = { instancePath: instancePath + "/endpoint", schemaPath: "#/$defs/PagerdutySink/properties/endpoint/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err77] : vErrors.push(err77), errors++;
}
}
} else {
let err78 = { instancePath, schemaPath: "#/$defs/PagerdutySink/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err78] : vErrors.push(err78), errors++;
}
props0 !== !0 && (props0 = !0);
} else if (tag0 === "email") {
if (data && typeof data == "object" && !Array.isArray(data)) {
if (data.enabled === void 0) {
let err79 = { instancePath, schemaPath: "#/$defs/EmailSink/required", keyword: "required", params: { missingProperty: "enabled" }, message: "must have required property 'enabled'" };
vErrors === null ? vErrors = [err79] : vErrors.push(err79), errors++;
}
if (data.type === void 0) {
let err80 = { instancePath, schemaPath: "#/$defs/EmailSink/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" };
vErrors === null ? vErrors = [err80] : vErrors.push(err80), errors++;
}
if (data.from === void 0) {
let err81 = { instancePath, schemaPath: "#/$defs/EmailSink/required", keyword: "required", params: { missingProperty: "from" }, message: "must have required property 'from'" };
vErrors === null ? vErrors = [err81] : vErrors.push(err81), errors++;
}
if (data.to === void 0) {
let err82 = { instancePath, schemaPath: "#/$defs/EmailSink/required", keyword: "required", params: { missingProperty: "to" }, message: "must have required property 'to'" };
vErrors === null ? vErrors = [err82] : vErrors.push(err82), errors++;
}
for (let key4 in data)
if (!func1.call(schema38.properties, key4)) {
let err83 = { instancePath, schemaPath: "#/$defs/EmailSink/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err83] : vErrors.push(err83), errors++;
}
if (data.enabled !== void 0 && typeof data.enabled != "boolean") {
let err84 = { instancePath: instancePath + "/enabled", schemaPath: "#/$defs/EmailSink/properties/enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
vErrors === null ? vErrors = [err84] : vErrors.push(err84), errors++;
}
if (data.type !== void 0) {
let data36 = data.type;
if (typeof data36 != "string") {
let err85 = { instancePath: instancePath + "/type", schemaPath: "#/$defs/EmailSink/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err85] : vErrors.push(err85), errors++;
}
if (data36 !== "email") {
let err86 = { instancePath: instancePath + "/type", schemaPath: "#/$defs/EmailSink/properties/type/const", keyword: "const", params: { allowedValue: "email" }, message: "must be equal to constant" };
vErrors === null ? vErrors = [err86] : vErrors.push(err86), errors++;
}
}
if (data.timeoutSeconds !== void 0) {
let data37 = data.timeoutSeconds;
if (!(typeof data37 == "number" && !(data37 % 1) && !isNaN(data37) && isFinite(data37))) {
let err87 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/EmailSink/properties/timeoutSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err87] : vErrors.push(err87), errors++;
}
if (typeof data37 == "number" && isFinite(data37)) {
if (data37 > 120 || isNaN(data37)) {
let err88 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/EmailSink/properties/timeoutSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 120 }, message: "must be <= 120" };
vErrors === null ? vErrors = [err88] : vErrors.push(err88), errors++;
}
if (data37 < 1 || isNaN(data37)) {
let err89 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/EmailSink/properties/timeoutSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err89] : vErrors.push(err89), errors++;
}
}
}
if (data.maxPerMinute !== void 0) {
let data38 = data.maxPerMinute;
if (!(typeof data38 == "number" && !(data38 % 1) && !isNaN(data38) && isFinite(data38))) {
let err90 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/EmailSink/properties/maxPerMinute/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err90] : vErrors.push(err90), errors++;
}
if (typeof data38 == "number" && isFinite(data38)) {
if (data38 > 6e3 || isNaN(data38)) {
let err91 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/EmailSink/properties/maxPerMinute/maximum", keyword: "maximum", params: { comparison: "<=", limit: 6e3 }, message: "must be <= 6000" };
vErrors === null ? vErrors = [err91] : vErrors.push(err91), errors++;
}
if (data38 < 1 || isNaN(data38)) {
let err92 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/EmailSink/properties/maxPerMinute/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err92] : vErrors.push(err92), errors++;
}
}
}
if (data.maxConcurrent !== void 0) {
let data39 = data.maxConcurrent;
if (!(typeof data39 == "number" && !(data39 % 1) && !isNaN(data39) && isFinite(data39))) {
let err93 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/EmailSink/properties/maxConcurrent/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err93] : vErrors.push(err93), errors++;
}
if (typeof data39 == "number" && isFinite(data39)) {
if (data39 > 16 || isNaN(data39)) {
let err94 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/EmailSink/properties/maxConcurrent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 16 }, message: "must be <= 16" };
vErrors === null ? vErrors = [err94] : vErrors.push(err94), errors++;
}
if (data39 < 1 || isNaN(data39)) {
let err95 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/EmailSink/properties/maxConcurrent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err95] : vErrors.push(err95), errors++;
}
}
}
if (data.smtpUrlEnv !== void 0) {
let data40 = data.smtpUrlEnv;
if (typeof data40 == "string") {
if (!pattern5.test(data40)) {
let err96 = { instancePath: instancePath + "/smtpUrlEnv", schemaPath: "#/$defs/EmailSink/properties/smtpUrlEnv/pattern", keyword: "pattern", params: { pattern: "^[A-Z_][A-Z0-9_]*$" }, message: 'must match pattern "^[A-Z_][A-Z0-9_]*$"' };
vErrors === null ? vErrors = [err96] : vErrors.push(err96), errors++;
}
} else {
let err97 = { instancePath: instancePath + "/smtpUrlEnv", schemaPath: "#/$defs/EmailSink/properties/smtpUrlEnv/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err97] : vErrors.push(err97), errors++;
}
}
if (data.smtpUrlFile !== void 0) {
let data41 = data.smtpUrlFile;
if (typeof data41 == "string") {
if (func3(data41) < 1) {
let err98 = { instancePath: instancePath + "/smtpUrlFile", schemaPath: "#/$defs/EmailSink/properties/smtpUrlFile/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err98] : vErrors.push(err98), errors++;
}
} else {
let err99 = { instancePath: instancePath + "/smtpUrlFile", schemaPath: "#/$defs/EmailSink/properties/smtpUrlFile/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err99] : vErrors.push(err99), errors++;
}
}
if (data.from !== void 0) {
let data42 = data.from;
if (typeof data42 == "string") {
if (func3(data42) < 3) {
let err100 = { instancePath: instancePath + "/from", schemaPath: "#/$defs/EmailSink/properties/from/minLength", keyword: "minLength", params: { limit: 3 }, message: "must NOT have fewer than 3 characters" };
vErrors === null ? vErrors = [err100] : vErrors.push(err100), errors++;
}
} else {
let err101 = { instancePath: instancePath + "/from", schemaPath: "#/$defs/EmailSink/properties/from/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err101] : vErrors.push(err101), errors++;
}
}
if (data.to !== void 0) {
let data43 = data.to;
if (Array.isArray(data43)) {
if (data43.length > 50) {
let err102 = { instancePath: instancePath + "/to", schemaPath: "#/$defs/EmailSink/properties/to/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items" };
vErrors === null ? vErrors = [err102] : vErrors.push(err102), errors++;
}
if (data43.length < 1) {
let err103 = { instancePath: instancePath + "/to", schemaPath: "#/$defs/EmailSink/properties/to/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
vErrors === null ? vErrors = [err103] : vErrors.push(err103), errors++;
}
let len0 = data43.length;
for (let i0 = 0; i0 < len0; i0++) {
let data44 = data43[i0];
if (typeof data44 == "string") {
if (func3(data44) < 3) {
let err104 = { instancePath: instancePath + "/to/" + i0, schemaPath: "#/$defs/EmailSink/properties/to/items/minLength", keyword: "minLength", params: { limit: 3 }, message: "must NOT have fewer than 3 characters" };
vErrors === null ? vErrors = [err104] : vErrors.push(err104), errors++;
}
} else {
let err105 = { instancePath: instancePath + "/to/" + i0, schemaPath: "#/$defs/EmailSink/properties/to/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err105] : vErrors.push(err105), errors++;
}
}
} else {
let err106 = { instancePath: instancePath + "/to", schemaPath: "#/$defs/EmailSink/properties/to/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err106] : vErrors.push(err106), errors++;
}
}
} else {
let err107 = { instancePath, schemaPath: "#/$defs/EmailSink/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err107] : vErrors.push(err107), errors++;
}
props0 !== !0 && (props0 = !0);
} else if (tag0 === "alertmanager") {
if (data && typeof data == "object" && !Array.isArray(data)) {
if (data.enabled === void 0) {
let err108 = { instancePath, schemaPath: "#/$defs/AlertmanagerSink/required", keyword: "required", params: { missingProperty: "enabled" }, message: "must have required property 'enabled'" };
vErrors === null ? vErrors = [err108] : vErrors.push(err108), errors++;
}
if (data.type === void 0) {
let err109 = { instancePath, schemaPath: "#/$defs/AlertmanagerSink/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" };
vErrors === null ? vErrors = [err109] : vErrors.push(err109), errors++;
}
for (let key5 in data)
if (!func1.call(schema39.properties, key5)) {
let err110 = { instancePath, schemaPath: "#/$defs/AlertmanagerSink/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err110] : vErrors.push(err110), errors++;
}
if (data.enabled !== void 0 && typeof data.enabled != "boolean") {
let err111 = { instancePath: instancePath + "/enabled", schemaPath: "#/$defs/AlertmanagerSink/properties/enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
vErrors === null ? vErrors = [err111] : vErrors.push(err111), errors++;
}
if (data.type !== void 0) {
let data46 = data.type;
if (typeof data46 != "string") {
let err112 = { instancePath: instancePath + "/type", schemaPath: "#/$defs/AlertmanagerSink/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err112] : vErrors.push(err112), errors++;
}
if (data46 !== "alertmanager") {
let err113 = { instancePath: instancePath + "/type", schemaPath: "#/$defs/AlertmanagerSink/properties/type/const", keyword: "const", params: { allowedValue: "alertmanager" }, message: "must be equal to constant" };
vErrors === null ? vErrors = [err113] : vErrors.push(err113), errors++;
}
}
if (data.timeoutSeconds !== void 0) {
let data47 = data.timeoutSeconds;
if (!(typeof data47 == "number" && !(data47 % 1) && !isNaN(data47) && isFinite(data47))) {
let err114 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/AlertmanagerSink/properties/timeoutSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err114] : vErrors.push(err114), errors++;
}
if (typeof data47 == "number" && isFinite(data47)) {
if (data47 > 120 || isNaN(data47)) {
let err115 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/AlertmanagerSink/properties/timeoutSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 120 }, message: "must be <= 120" };
vErrors === null ? vErrors = [err115] : vErrors.push(err115), errors++;
}
if (data47 < 1 || isNaN(data47)) {
let err116 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/AlertmanagerSink/properties/timeoutSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err116] : vErrors.push(err116), errors++;
}
}
}
if (data.maxPerMinute !== void 0) {
let data48 = data.maxPerMinute;
if (!(typeof data48 == "number" && !(data48 % 1) && !isNaN(data48) && isFinite(data48))) {
let err117 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/AlertmanagerSink/properties/maxPerMinute/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err117] : vErrors.push(err117), errors++;
}
if (typeof data48 == "number" && isFinite(data48)) {
if (data48 > 6e3 || isNaN(data48)) {
let err118 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/AlertmanagerSink/properties/maxPerMinute/maximum", keyword: "maximum", params: { comparison: "<=", limit: 6e3 }, message: "must be <= 6000" };
vErrors === null ? vErrors = [err118] : vErrors.push(err118), errors++;
}
if (data48 < 1 || isNaN(data48)) {
let err119 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/AlertmanagerSink/properties/maxPerMinute/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err119] : vErrors.push(err119), errors++;
}
}
}
if (data.maxConcurrent !== void 0) {
let data49 = data.maxConcurrent;
if (!(typeof data49 == "number" && !(data49 % 1) && !isNaN(data49) && isFinite(data49))) {
let err120 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/AlertmanagerSink/properties/maxConcurrent/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err120] : vErrors.push(err120), errors++;
}
if (typeof data49 == "number" && isFinite(data49)) {
if (data49 > 16 || isNaN(data49)) {
let err121 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/AlertmanagerSink/properties/maxConcurrent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 16 }, message: "must be <= 16" };
vErrors === null ? vErrors = [err121] : vErrors.push(err121), errors++;
}
if (data49 < 1 || isNaN(data49)) {
let err122 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/AlertmanagerSink/properties/maxConcurrent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err122] : vErrors.push(err122), errors++;
}
}
}
if (data.urlEnv !== void 0) {
let data50 = data.urlEnv;
if (typeof data50 == "string") {
if (!pattern5.test(data50)) {
let err123 = { instancePath: instancePath + "/urlEnv", schemaPath: "#/$defs/AlertmanagerSink/properties/urlEnv/pattern", keyword: "pattern", params: { pattern: "^[A-Z_][A-Z0-9_]*$" }, message: 'must match pattern "^[A-Z_][A-Z0-9_]*$"' };
vErrors === null ? vErrors = [err123] : vErrors.push(err123), errors++;
}
} else {
let err124 = { instancePath: instancePath + "/urlEnv", schemaPath: "#/$defs/AlertmanagerSink/properties/urlEnv/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err124] : vErrors.push(err124), errors++;
}
}
if (data.urlFile !== void 0) {
let data51 = data.urlFile;
if (typeof data51 == "string") {
if (func3(data51) < 1) {
let err125 = { instancePath: instancePath + "/urlFile", schemaPath: "#/$defs/AlertmanagerSink/properties/urlFile/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err125] : vErrors.push(err125), errors++;
}
} else {
let err126 = { instancePath: instancePath + "/urlFile", schemaPath: "#/$defs/AlertmanagerSink/properties/urlFile/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err126] : vErrors.push(err126), errors++;
}
}
if (data.authTokenEnv !== void 0) {
let data52 = data.authTokenEnv;
if (typeof data52 == "string") {
if (!pattern5.test(data52)) {
let err127 = { instancePath: instancePath + "/authTokenEnv", schemaPath: "#/$defs/AlertmanagerSink/properties/authTokenEnv/pattern", keyword: "pattern", params: { pattern: "^[A-Z_][A-Z0-9_]*$" }, message: 'must match pattern "^[A-Z_][A-Z0-9_]*$"' };
vErrors === null ? vErrors = [err127] : vErrors.push(err127), errors++;
}
} else {
let err128 = { instancePath: instancePath + "/authTokenEnv", schemaPath: "#/$defs/AlertmanagerSink/properties/authTokenEnv/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err128] : vErrors.push(err128), errors++;
}
}
if (data.authTokenFile !== void 0) {
let data53 = data.authTokenFile;
if (typeof data53 == "string") {
if (func3(data53) < 1) {
let err129 = { instancePath: instancePath + "/authTokenFile", schemaPath: "#/$defs/AlertmanagerSink/properties/authTokenFile/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err129] : vErrors.push(err129), errors++;
}
} else {
let err130 = { instancePath: instancePath + "/authTokenFile", schemaPath: "#/$defs/AlertmanagerSink/properties/authTokenFile/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err130] : vErrors.push(err130), errors++;
}
}
if (data.labels !== void 0) {
let data54 = data.labels;
if (data54 && typeof data54 == "object" && !Array.isArray(data54)) {
for (let key6 in data54) {
let _errs133 = errors;
if (typeof key6 == "string" && !pattern13.test(key6)) {
let err131 = { instancePath: instancePath + "/labels", schemaPath: "#/$defs/AlertmanagerSink/properties/labels/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-zA-Z_][a-zA-Z0-9_]*$" }, message: 'must match pattern "^[a-zA-Z_][a-zA-Z0-9_]*$"', propertyName: key6 };
vErrors === null ? vErrors = [err131] : vErrors.push(err131), errors++;
}
var valid19 = _errs133 === errors;
if (!valid19) {
let err132 = { instancePath: instancePath + "/labels", schemaPath: "#/$defs/AlertmanagerSink/properties/labels/propertyNames", keyword: "propertyNames", params: { propertyName: key6 }, message: "property name must be valid" };
vErrors === null ? vErrors = [err132] : vErrors.push(err132), errors++;
}
}
for (let key7 in data54)
if (typeof data54[key7] != "string") {
let err133 = { instancePath: instancePath + "/labels/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/$defs/AlertmanagerSink/properties/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err133] : vErrors.push(err133), errors++;
}
} else {
let err134 = { instancePath: instancePath + "/labels", schemaPath: "#/$defs/AlertmanagerSink/properties/labels/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err134] : vErrors.push(err134), errors++;
}
}
} else {
let err135 = { instancePath, schemaPath: "#/$defs/AlertmanagerSink/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err135] : vErrors.push(err135), errors++;
}
props0 !== !0 && (props0 = !0);
} else if (tag0 === "exec") {
if (data && typeof data == "object" && !Array.isArray(data)) {
if (data.enabled === void 0) {
let err136 = { instancePath, schemaPath: "#/$defs/ExecSink/required", keyword: "required", params: { missingProperty: "enabled" }, message: "must have required property 'enabled'" };
vErrors === null ? vErrors = [err136] : vErrors.push(err136), errors++;
}
if (data.type === void 0) {
let err137 = { instancePath, schemaPath: "#/$defs/ExecSink/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" };
vErrors === null ? vErrors = [err137] : vErrors.push(err137), errors++;
}
if (data.argv === void 0) {
let err138 = { instancePath, schemaPath: "#/$defs/ExecSink/required", keyword: "required", params: { missingProperty: "argv" }, message: "must have required property 'argv'" };
vErrors === null ? vErrors = [err138] : vErrors.push(err138), errors++;
}
for (let key8 in data)
if (!(key8 === "enabled" || key8 === "type" || key8 === "timeoutSeconds" || key8 === "maxPerMinute" || key8 === "maxConcurrent" || key8 === "argv")) {
let err139 = { instancePath, schemaPath: "#/$defs/ExecSink/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key8 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err139] : vErrors.push(err139), errors++;
}
if (data.enabled !== void 0 && typeof data.enabled != "boolean") {
let err140 = { instancePath: instancePath + "/enabled", schemaPath: "#/$defs/ExecSink/properties/enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
vErrors === null ? vErrors = [err140] : vErrors.push(err140), errors++;
}
if (data.type !== void 0) {
let data57 = data.type;
if (typeof data57 != "string") {
let err141 = { instancePath: instancePath + "/type", schemaPath: "#/$defs/ExecSink/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err141] : vErrors.push(err141), errors++;
}
if (data57 !== "exec") {
let err142 = { instancePath: instancePath + "/type", schemaPath: "#/$defs/ExecSink/properties/type/const", keyword: "const", params: { allowedValue: "exec" }, message: "must be equal to constant" };
vErrors === null ? vErrors = [err142] : vErrors.push(err142), errors++;
}
}
if (data.timeoutSeconds !== void 0) {
let data58 = data.timeoutSeconds;
if (!(typeof data58 == "number" && !(data58 % 1) && !isNaN(data58) && isFinite(data58))) {
let err143 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/ExecSink/properties/timeoutSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err143] : vErrors.push(err143), errors++;
}
if (typeof data58 == "number" && isFinite(data58)) {
if (data58 > 120 || isNaN(data58)) {
let err144 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/ExecSink/properties/timeoutSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 120 }, message: "must be <= 120" };
vErrors === null ? vErrors = [err144] : vErrors.push(err144), errors++;
}
if (data58 < 1 || isNaN(data58)) {
let err145 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/$defs/ExecSink/properties/timeoutSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err145] : vErrors.push(err145), errors++;
}
}
}
if (data.maxPerMinute !== void 0) {
let data59 = data.maxPerMinute;
if (!(typeof data59 == "number" && !(data59 % 1) && !isNaN(data59) && isFinite(data59))) {
let err146 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/ExecSink/properties/maxPerMinute/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err146] : vErrors.push(err146), errors++;
}
if (typeof data59 == "number" && isFinite(data59)) {
if (data59 > 6e3 || isNaN(data59)) {
let err147 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/ExecSink/properties/maxPerMinute/maximum", keyword: "maximum", params: { comparison: "<=", limit: 6e3 }, message: "must be <= 6000" };
vErrors === null ? vErrors = [err147] : vErrors.push(err147), errors++;
}
if (data59 < 1 || isNaN(data59)) {
let err148 = { instancePath: instancePath + "/maxPerMinute", schemaPath: "#/$defs/ExecSink/properties/maxPerMinute/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err148] : vErrors.push(err148), errors++;
}
}
}
if (data.maxConcurrent !== void 0) {
let data60 = data.maxConcurrent;
if (!(typeof data60 == "number" && !(data60 % 1) && !isNaN(data60) && isFinite(data60))) {
let err149 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/ExecSink/properties/maxConcurrent/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err149] : vErrors.push(err149), errors++;
}
if (typeof data60 == "number" && isFinite(data60)) {
if (data60 > 16 || isNaN(data60)) {
let err150 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/ExecSink/properties/maxConcurrent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 16 }, message: "must be <= 16" };
vErrors === null ? vErrors = [err150] : vErrors.push(err150), errors++;
}
if (data60 < 1 || isNaN(data60)) {
let err151 = { instancePath: instancePath + "/maxConcurrent", schemaPath: "#/$defs/ExecSink/properties/maxConcurrent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err151] : vErrors.push(err151), errors++;
}
}
}
if (data.argv !== void 0) {
let data61 = data.argv;
if (Array.isArray(data61)) {
if (data61.length > 64) {
let err152 = { instancePath: instancePath + "/argv", schemaPath: "#/$defs/ExecSink/properties/argv/maxItems", keyword: "maxItems", params: { limit: 64 }, message: "must NOT have more than 64 items" };
vErrors === null ? vErrors = [err152] : vErrors.push(err152), errors++;
}
if (data61.length < 1) {
let err153 = { instancePath: instancePath + "/argv", schemaPath: "#/$defs/ExecSink/properties/argv/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
vErrors === null ? vErrors = [err153] : vErrors.push(err153), errors++;
}
let len1 = data61.length;
for (let i1 = 0; i1 < len1; i1++)
if (typeof data61[i1] != "string") {
let err154 = { instancePath: instancePath + "/argv/" + i1, schemaPath: "#/$defs/ExecSink/properties/argv/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err154] : vErrors.push(err154), errors++;
}
} else {
let err155 = { instancePath: instancePath + "/argv", schemaPath: "#/$defs/ExecSink/properties/argv/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err155] : vErrors.push(err155), errors++;
}
}
} else {
let err156 = { instancePath, schemaPath: "#/$defs/ExecSink/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err156] : vErrors.push(err156), errors++;
}
props0 !== !0 && (props0 = !0);
} else {
let err157 = { instancePath, schemaPath: "#/discriminator", keyword: "discriminator", params: { error: "mapping", tag: "type", tagValue: tag0 }, message: 'value of tag "type" must be in oneOf' };
vErrors === null ? vErrors = [err157] : vErrors.push(err157), errors++;
}
else {
let err158 = { instancePath, schemaPath: "#/discriminator", keyword: "discriminator", params: { error: "tag", tag: "type", tagValue: tag0 }, message: 'tag "type" must be string' };
vErrors === null ? vErrors = [err158] : vErrors.push(err158), errors++;
}
} else {
let err159 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err159] : vErrors.push(err159), errors++;
}
return validate22.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate22.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema44 = { type: "object", additionalProperties: !1, required: ["category"], properties: { category: { type: "string", minLength: 1 }, enabled: { type: "boolean" }, minSeverity: { $ref: "vocabulary.schema.json#/$defs/EscalationSeverity" }, sinks: { type: "array", items: { type: "string" } }, groupBy: { type: "array", items: { type: "string", enum: ["loop", "category", "subject", "cause"] }, uniqueItems: !0 }, groupWaitSeconds: { type: "integer", minimum: 0, maximum: 86400 }, groupIntervalSeconds: { type: "integer", minimum: 0, maximum: 86400 }, repeatIntervalSeconds: { type: "integer", minimum: 60, maximum: 2592e3 }, pendingSeconds: { type: "integer", minimum: 0, maximum: 86400 }, flap: { $ref: "#/$defs/FlapLimits" } } };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate25.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
if (data.category === void 0) {
let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "category" }, message: "must have required property 'category'" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
for (let key0 in data)
if (!func1.call(schema44.properties, key0)) {
let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
if (data.category !== void 0) {
let data0 = data.category;
if (typeof data0 == "string") {
if (func3(data0) < 1) {
let err2 = { instancePath: instancePath + "/category", schemaPath: "#/properties/category/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
} else {
let err3 = { instancePath: instancePath + "/category", schemaPath: "#/properties/category/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
}
if (data.enabled !== void 0 && typeof data.enabled != "boolean") {
let err4 = { instancePath: instancePath + "/enabled", schemaPath: "#/properties/enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
if (data.minSeverity !== void 0) {
let data2 = data.minSeverity;
if (typeof data2 != "string") {
let err5 = { instancePath: instancePath + "/minSeverity", schemaPath: "vocabulary.schema.json#/$defs/EscalationSeverity/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
if (!(data2 === "info" || data2 === "warning" || data2 === "critical")) {
let err6 = { instancePath: instancePath + "/minSeverity", schemaPath: "vocabulary.schema.json#/$defs/EscalationSeverity/enum", keyword: "enum", params: { allowedValues: schema33.enum }, message: "must be equal to one of the allowed values" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
}
if (data.sinks !== void 0) {
let data3 = data.sinks;
if (Array.isArray(data3)) {
let len0 = data3.length;
for (let i0 = 0; i0 < len0; i0++)
if (typeof data3[i0] != "string") {
let err7 = { instancePath: instancePath + "/sinks/" + i0, schemaPath: "#/properties/sinks/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
} else {
let err8 = { instancePath: instancePath + "/sinks", schemaPath: "#/properties/sinks/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
}
if (data.groupBy !== void 0) {
let data5 = data.groupBy;
if (Array.isArray(data5)) {
let len1 = data5.length;
for (let i1 = 0; i1 < len1; i1++) {
let data6 = data5[i1];
if (typeof data6 != "string") {
let err9 = { instancePath: instancePath + "/groupBy/" + i1, schemaPath: "#/properties/groupBy/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
}
if (!(data6 === "loop" || data6 === "category" || data6 === "subject" || data6 === "cause")) {
let err10 = { instancePath: instancePath + "/groupBy/" + i1, schemaPath: "#/properties/groupBy/items/enum", keyword: "enum", params: { allowedValues: schema44.properties.groupBy.items.enum }, message: "must be equal to one of the allowed values" };
vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
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
let err11 = { instancePath: instancePath + "/groupBy", schemaPath: "#/properties/groupBy/uniqueItems", keyword: "uniqueItems", params: { i: i2, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i2 + " are identical)" };
vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
break;
}
indices0[item0] = i2;
}
}
}
} else {
let err12 = { instancePath: instancePath + "/groupBy", schemaPath: "#/properties/groupBy/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
}
}
if (data.groupWaitSeconds !== void 0) {
let data7 = data.groupWaitSeconds;
if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7))) {
let err13 = { instancePath: instancePath + "/groupWaitSeconds", schemaPath: "#/properties/groupWaitSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
}
if (typeof data7 == "number" && isFinite(data7)) {
if (data7 > 86400 || isNaN(data7)) {
let err14 = { instancePath: instancePath + "/groupWaitSeconds", schemaPath: "#/properties/groupWaitSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400" };
vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
}
if (data7 < 0 || isNaN(data7)) {
let err15 = { instancePath: instancePath + "/groupWaitSeconds", schemaPath: "#/properties/groupWaitSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
}
}
}
if (data.groupIntervalSeconds !== void 0) {
let data8 = data.groupIntervalSeconds;
if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8))) {
let err16 = { instancePath: instancePath + "/groupIntervalSeconds", schemaPath: "#/properties/groupIntervalSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
}
if (typeof data8 == "number" && isFinite(data8)) {
if (data8 > 86400 || isNaN(data8)) {
let err17 = { instancePath: instancePath + "/groupIntervalSeconds", schemaPath: "#/properties/groupIntervalSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400" };
vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
}
if (data8 < 0 || isNaN(data8)) {
let err18 = { instancePath: instancePath + "/groupIntervalSeconds", schemaPath: "#/properties/groupIntervalSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
}
}
}
if (data.repeatIntervalSeconds !== void 0) {
let data9 = data.repeatIntervalSeconds;
if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9))) {
let err19 = { instancePath: instancePath + "/repeatIntervalSeconds", schemaPath: "#/properties/repeatIntervalSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
}
if (typeof data9 == "number" && isFinite(data9)) {
if (data9 > 2592e3 || isNaN(data9)) {
let err20 = { instancePath: instancePath + "/repeatIntervalSeconds", schemaPath: "#/properties/repeatIntervalSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2592e3 }, message: "must be <= 2592000" };
vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
}
if (data9 < 60 || isNaN(data9)) {
let err21 = { instancePath: instancePath + "/repeatIntervalSeconds", schemaPath: "#/properties/repeatIntervalSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 60 }, message: "must be >= 60" };
vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
}
}
}
if (data.pendingSeconds !== void 0) {
let data10 = data.pendingSeconds;
if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10))) {
let err22 = { instancePath: instancePath + "/pendingSeconds", schemaPath: "#/properties/pendingSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
}
if (typeof data10 == "number" && isFinite(data10)) {
if (data10 > 86400 || isNaN(data10)) {
let err23 = { instancePath: instancePath + "/pendingSeconds", schemaPath: "#/properties/pendingSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400" };
vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
}
if (data10 < 0 || isNaN(data10)) {
let err24 = { instancePath: instancePath + "/pendingSeconds", schemaPath: "#/properties/pendingSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
}
}
}
if (data.flap !== void 0) {
let data11 = data.flap;
if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
for (let key1 in data11)
if (!(key1 === "enabled" || key1 === "enterPercent" || key1 === "leavePercent")) {
let err25 = { instancePath: instancePath + "/flap", schemaPath: "#/$defs/FlapLimits/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
}
if (data11.enabled !== void 0 && typeof data11.enabled != "boolean") {
let err26 = { instancePath: instancePath + "/flap/enabled", schemaPath: "#/$defs/FlapLimits/properties/enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
}
if (data11.enterPercent !== void 0) {
let data13 = data11.enterPercent;
if (!(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13))) {
let err27 = { instancePath: instancePath + "/flap/enterPercent", schemaPath: "#/$defs/FlapLimits/properties/enterPercent/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
}
if (typeof data13 == "number" && isFinite(data13)) {
if (data13 > 100 || isNaN(data13)) {
let err28 = { instancePath: instancePath + "/flap/enterPercent", schemaPath: "#/$defs/FlapLimits/properties/enterPercent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100" };
vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
}
if (data13 < 1 || isNaN(data13)) {
let err29 = { instancePath: instancePath + "/flap/enterPercent", schemaPath: "#/$defs/FlapLimits/properties/enterPercent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
}
}
}
if (data11.leavePercent !== void 0) {
let data14 = data11.leavePercent;
if (!(typeof data14 == "number" && !(data14 % 1) && !isNaN(data14) && isFinite(data14))) {
let err30 = { instancePath: instancePath + "/flap/leavePercent", schemaPath: "#/$defs/FlapLimits/properties/leavePercent/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
}
if (typeof data14 == "number" && isFinite(data14)) {
if (data14 > 99 || isNaN(data14)) {
let err31 = { instancePath: instancePath + "/flap/leavePercent", schemaPath: "#/$defs/FlapLimits/properties/leavePercent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 99 }, message: "must be <= 99" };
vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
}
if (data14 < 0 || isNaN(data14)) {
let err32 = { instancePath: instancePath + "/flap/leavePercent", schemaPath: "#/$defs/FlapLimits/properties/leavePercent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
}
}
}
} else {
let err33 = { instancePath: instancePath + "/flap", schemaPath: "#/$defs/FlapLimits/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
}
}
} else {
let err34 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
}
return validate25.errors = vErrors, errors === 0;
}
validate25.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema47 = { type: "object", additionalProperties: !1, required: [], properties: { groupBy: { type: "array", items: { type: "string", enum: ["loop", "category", "subject", "cause"] }, uniqueItems: !0 }, groupWaitSeconds: { type: "integer", minimum: 0, maximum: 86400 }, groupIntervalSeconds: { type: "integer", minimum: 0, maximum: 86400 }, repeatIntervalSeconds: { type: "integer", minimum: 60, maximum: 2592e3 }, pendingSeconds: { type: "integer", minimum: 0, maximum: 86400 }, flap: { $ref: "#/$defs/FlapLimits" } } };
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate27.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
for (let key0 in data)
if (!(key0 === "groupBy" || key0 === "groupWaitSeconds" || key0 === "groupIntervalSeconds" || key0 === "repeatIntervalSeconds" || key0 === "pendingSeconds" || key0 === "flap")) {
let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
if (data.groupBy !== void 0) {
let data0 = data.groupBy;
if (Array.isArray(data0)) {
let len0 = data0.length;
for (let i0 = 0; i0 < len0; i0++) {
let data1 = data0[i0];
if (typeof data1 != "string") {
let err1 = { instancePath: instancePath + "/groupBy/" + i0, schemaPath: "#/properties/groupBy/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
if (!(data1 === "loop" || data1 === "category" || data1 === "subject" || data1 === "cause")) {
let err2 = { instancePath: instancePath + "/groupBy/" + i0, schemaPath: "#/properties/groupBy/items/enum", keyword: "enum", params: { allowedValues: schema47.properties.groupBy.items.enum }, message: "must be equal to one of the allowed values" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
}
let i1 = data0.length, j0;
if (i1 > 1) {
let indices0 = {};
for (; i1--; ) {
let item0 = data0[i1];
if (typeof item0 == "string") {
if (typeof indices0[item0] == "number") {
j0 = indices0[item0];
let err3 = { instancePath: instancePath + "/groupBy", schemaPath: "#/properties/groupBy/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i1 + " are identical)" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
break;
}
indices0[item0] = i1;
}
}
}
} else {
let err4 = { instancePath: instancePath + "/groupBy", schemaPath: "#/properties/groupBy/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
}
if (data.groupWaitSeconds !== void 0) {
let data2 = data.groupWaitSeconds;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
let err5 = { instancePath: instancePath + "/groupWaitSeconds", schemaPath: "#/properties/groupWaitSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
if (typeof data2 == "number" && isFinite(data2)) {
if (data2 > 86400 || isNaN(data2)) {
let err6 = { instancePath: instancePath + "/groupWaitSeconds", schemaPath: "#/properties/groupWaitSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
if (data2 < 0 || isNaN(data2)) {
let err7 = { instancePath: instancePath + "/groupWaitSeconds", schemaPath: "#/properties/groupWaitSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
}
}
if (data.groupIntervalSeconds !== void 0) {
let data3 = data.groupIntervalSeconds;
if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
let err8 = { instancePath: instancePath + "/groupIntervalSeconds", schemaPath: "#/properties/groupIntervalSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
if (typeof data3 == "number" && isFinite(data3)) {
if (data3 > 86400 || isNaN(data3)) {
let err9 = { instancePath: instancePath + "/groupIntervalSeconds", schemaPath: "#/properties/groupIntervalSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400" };
vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
}
if (data3 < 0 || isNaN(data3)) {
let err10 = { instancePath: instancePath + "/groupIntervalSeconds", schemaPath: "#/properties/groupIntervalSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
}
}
}
if (data.repeatIntervalSeconds !== void 0) {
let data4 = data.repeatIntervalSeconds;
if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
let err11 = { instancePath: instancePath + "/repeatIntervalSeconds", schemaPath: "#/properties/repeatIntervalSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
}
if (typeof data4 == "number" && isFinite(data4)) {
if (data4 > 2592e3 || isNaN(data4)) {
let err12 = { instancePath: instancePath + "/repeatIntervalSeconds", schemaPath: "#/properties/repeatIntervalSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2592e3 }, message: "must be <= 2592000" };
vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
}
if (data4 < 60 || isNaN(data4)) {
let err13 = { instancePath: instancePath + "/repeatIntervalSeconds", schemaPath: "#/properties/repeatIntervalSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 60 }, message: "must be >= 60" };
vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
}
}
}
if (data.pendingSeconds !== void 0) {
let data5 = data.pendingSeconds;
if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5))) {
let err14 = { instancePath: instancePath + "/pendingSeconds", schemaPath: "#/properties/pendingSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
}
if (typeof data5 == "number" && isFinite(data5)) {
if (data5 > 86400 || isNaN(data5)) {
let err15 = { instancePath: instancePath + "/pendingSeconds", schemaPath: "#/properties/pendingSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400" };
vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
}
if (data5 < 0 || isNaN(data5)) {
let err16 = { instancePath: instancePath + "/pendingSeconds", schemaPath: "#/properties/pendingSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
}
}
}
if (data.flap !== void 0) {
let data6 = data.flap;
if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
for (let key1 in data6)
if (!(key1 === "enabled" || key1 === "enterPercent" || key1 === "leavePercent")) {
let err17 = { instancePath: instancePath + "/flap", schemaPath: "#/$defs/FlapLimits/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
}
if (data6.enabled !== void 0 && typeof data6.enabled != "boolean") {
let err18 = { instancePath: instancePath + "/flap/enabled", schemaPath: "#/$defs/FlapLimits/properties/enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
}
if (data6.enterPercent !== void 0) {
let data8 = data6.enterPercent;
if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8))) {
let err19 = { instancePath: instancePath + "/flap/enterPercent", schemaPath: "#/$defs/FlapLimits/properties/enterPercent/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
}
if (typeof data8 == "number" && isFinite(data8)) {
if (data8 > 100 || isNaN(data8)) {
let err20 = { instancePath: instancePath + "/flap/enterPercent", schemaPath: "#/$defs/FlapLimits/properties/enterPercent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100" };
vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
}
if (data8 < 1 || isNaN(data8)) {
let err21 = { instancePath: instancePath + "/flap/enterPercent", schemaPath: "#/$defs/FlapLimits/properties/enterPercent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
}
}
}
if (data6.leavePercent !== void 0) {
let data9 = data6.leavePercent;
if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9))) {
let err22 = { instancePath: instancePath + "/flap/leavePercent", schemaPath: "#/$defs/FlapLimits/properties/leavePercent/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
}
if (typeof data9 == "number" && isFinite(data9)) {
if (data9 > 99 || isNaN(data9)) {
let err23 = { instancePath: instancePath + "/flap/leavePercent", schemaPath: "#/$defs/FlapLimits/properties/leavePercent/maximum", keyword: "maximum", params: { comparison: "<=", limit: 99 }, message: "must be <= 99" };
vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
}
if (data9 < 0 || isNaN(data9)) {
let err24 = { instancePath: instancePath + "/flap/leavePercent", schemaPath: "#/$defs/FlapLimits/properties/leavePercent/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
}
}
}
} else {
let err25 = { instancePath: instancePath + "/flap", schemaPath: "#/$defs/FlapLimits/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
}
}
} else {
let err26 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
}
return validate27.errors = vErrors, errors === 0;
}
validate27.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate24.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
if (data.defaultSinks === void 0) {
let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "defaultSinks" }, message: "must have required property 'defaultSinks'" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
if (data.categorySeverity === void 0) {
let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "categorySeverity" }, message: "must have required property 'categorySeverity'" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
if (data.routes === void 0) {
let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "routes" }, message: "must have required property 'routes'" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
for (let key0 in data)
if (!(key0 === "defaultSinks" || key0 === "categorySeverity" || key0 === "defaultSeverity" || key0 === "routes" || key0 === "defaults")) {
let err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
if (data.defaultSinks !== void 0) {
let data0 = data.defaultSinks;
if (Array.isArray(data0)) {
let len0 = data0.length;
for (let i0 = 0; i0 < len0; i0++)
if (typeof data0[i0] != "string") {
let err4 = { instancePath: instancePath + "/defaultSinks/" + i0, schemaPath: "#/properties/defaultSinks/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
} else {
let err5 = { instancePath: instancePath + "/defaultSinks", schemaPath: "#/properties/defaultSinks/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
}
if (data.categorySeverity !== void 0) {
let data2 = data.categorySeverity;
if (data2 && typeof data2 == "object" && !Array.isArray(data2))
for (let key1 in data2) {
let data3 = data2[key1];
if (typeof data3 != "string") {
let err6 = { instancePath: instancePath + "/categorySeverity/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "vocabulary.schema.json#/$defs/EscalationSeverity/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
if (!(data3 === "info" || data3 === "warning" || data3 === "critical")) {
let err7 = { instancePath: instancePath + "/categorySeverity/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "vocabulary.schema.json#/$defs/EscalationSeverity/enum", keyword: "enum", params: { allowedValues: schema33.enum }, message: "must be equal to one of the allowed values" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
}
else {
let err8 = { instancePath: instancePath + "/categorySeverity", schemaPath: "#/properties/categorySeverity/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
}
if (data.defaultSeverity !== void 0) {
let data4 = data.defaultSeverity;
if (typeof data4 != "string") {
let err9 = { instancePath: instancePath + "/defaultSeverity", schemaPath: "vocabulary.schema.json#/$defs/EscalationSeverity/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
}
if (!(data4 === "info" || data4 === "warning" || data4 === "critical")) {
let err10 = { instancePath: instancePath + "/defaultSeverity", schemaPath: "vocabulary.schema.json#/$defs/EscalationSeverity/enum", keyword: "enum", params: { allowedValues: schema33.enum }, message: "must be equal to one of the allowed values" };
vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
}
}
if (data.routes !== void 0) {
let data5 = data.routes;
if (Array.isArray(data5)) {
let len1 = data5.length;
for (let i1 = 0; i1 < len1; i1++)
validate25(data5[i1], { instancePath: instancePath + "/routes/" + i1, parentData: data5, parentDataProperty: i1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors), errors = vErrors.length);
} else {
let err11 = { instancePath: instancePath + "/routes", schemaPath: "#/properties/routes/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
}
}
data.defaults !== void 0 && (validate27(data.defaults, { instancePath: instancePath + "/defaults", parentData: data, parentDataProperty: "defaults", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors), errors = vErrors.length));
} else {
let err12 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
}
return validate24.errors = vErrors, errors === 0;
}
validate24.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema49 = { type: "object", additionalProperties: !1, required: ["source", "target"], properties: { source: { $ref: "#/$defs/AlertMatcher" }, target: { $ref: "#/$defs/AlertMatcher" }, equal: { type: "array", items: { type: "string", enum: ["loop", "category", "subject", "cause"] }, uniqueItems: !0 } } };
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate31.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
if (Object.keys(data).length < 1) {
let err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
for (let key0 in data)
if (!(key0 === "loop" || key0 === "category" || key0 === "subject" || key0 === "minSeverity")) {
let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
if (data.loop !== void 0) {
let data0 = data.loop;
if (typeof data0 == "string") {
if (func3(data0) < 1) {
let err2 = { instancePath: instancePath + "/loop", schemaPath: "#/properties/loop/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
} else {
let err3 = { instancePath: instancePath + "/loop", schemaPath: "#/properties/loop/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
}
if (data.category !== void 0) {
let data1 = data.category;
if (typeof data1 == "string") {
if (func3(data1) < 1) {
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
if (func3(data2) < 1) {
let err6 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
} else {
let err7 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
}
if (data.minSeverity !== void 0) {
let data3 = data.minSeverity;
if (typeof data3 != "string") {
let err8 = { instancePath: instancePath + "/minSeverity", schemaPath: "vocabulary.schema.json#/$defs/EscalationSeverity/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
if (!(data3 === "info" || data3 === "warning" || data3 === "critical")) {
let err9 = { instancePath: instancePath + "/minSeverity", schemaPath: "vocabulary.schema.json#/$defs/EscalationSeverity/enum", keyword: "enum", params: { allowedValues: schema33.enum }, message: "must be equal to one of the allowed values" };
vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
}
}
} else {
let err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
}
return validate31.errors = vErrors, errors === 0;
}
validate31.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate30.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
if (data.source === void 0) {
let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "source" }, message: "must have required property 'source'" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
if (data.target === void 0) {
let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "target" }, message: "must have required property 'target'" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
for (let key0 in data)
if (!(key0 === "source" || key0 === "target" || key0 === "equal")) {
let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
if (data.source !== void 0 && (validate31(data.source, { instancePath: instancePath + "/source", parentData: data, parentDataProperty: "source", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors), errors = vErrors.length)), data.target !== void 0 && (validate31(data.target, { instancePath: instancePath + "/target", parentData: data, parentDataProperty: "target", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors), errors = vErrors.length)), data.equal !== void 0) {
let data2 = data.equal;
if (Array.isArray(data2)) {
let len0 = data2.length;
for (let i0 = 0; i0 < len0; i0++) {
let data3 = data2[i0];
if (typeof data3 != "string") {
let err3 = { instancePath: instancePath + "/equal/" + i0, schemaPath: "#/properties/equal/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
if (!(data3 === "loop" || data3 === "category" || data3 === "subject" || data3 === "cause")) {
let err4 = { instancePath: instancePath + "/equal/" + i0, schemaPath: "#/properties/equal/items/enum", keyword: "enum", params: { allowedValues: schema49.properties.equal.items.enum }, message: "must be equal to one of the allowed values" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
}
let i1 = data2.length, j0;
if (i1 > 1) {
let indices0 = {};
for (; i1--; ) {
let item0 = data2[i1];
if (typeof item0 == "string") {
if (typeof indices0[item0] == "number") {
j0 = indices0[item0];
let err5 = { instancePath: instancePath + "/equal", schemaPath: "#/properties/equal/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i1 + " are identical)" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
break;
}
indices0[item0] = i1;
}
}
}
} else {
let err6 = { instancePath: instancePath + "/equal", schemaPath: "#/properties/equal/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
}
} else {
let err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
return validate30.errors = vErrors, errors === 0;
}
validate30.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
if (data.schemaVersion === void 0) {
let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "schemaVersion" }, message: "must have required property 'schemaVersion'" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
if (data.defaultMinSeverity === void 0) {
let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "defaultMinSeverity" }, message: "must have required property 'defaultMinSeverity'" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
}
if (data.sinks === void 0) {
let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "sinks" }, message: "must have required property 'sinks'" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
if (data.routing === void 0) {
let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "routing" }, message: "must have required property 'routing'" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
for (let key0 in data)
if (!func1.call(schema31.properties, key0)) {
let err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
if (data.schemaVersion !== void 0) {
let data0 = data.schemaVersion;
if (typeof data0 != "string") {
let err5 = { instancePath: instancePath + "/schemaVersion", schemaPath: "#/properties/schemaVersion/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
if (data0 !== "v1") {
let err6 = { instancePath: instancePath + "/schemaVersion", schemaPath: "#/properties/schemaVersion/const", keyword: "const", params: { allowedValue: "v1" }, message: "must be equal to constant" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
}
if (data.defaultMinSeverity !== void 0) {
let data1 = data.defaultMinSeverity;
if (typeof data1 != "string") {
let err7 = { instancePath: instancePath + "/defaultMinSeverity", schemaPath: "vocabulary.schema.json#/$defs/EscalationSeverity/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
if (!(data1 === "info" || data1 === "warning" || data1 === "critical")) {
let err8 = { instancePath: instancePath + "/defaultMinSeverity", schemaPath: "vocabulary.schema.json#/$defs/EscalationSeverity/enum", keyword: "enum", params: { allowedValues: schema33.enum }, message: "must be equal to one of the allowed values" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
}
if (data.sinks !== void 0) {
let data2 = data.sinks;
if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
if (Object.keys(data2).length < 1) {
let err9 = { instancePath: instancePath + "/sinks", schemaPath: "#/properties/sinks/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties" };
vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
}
for (let key1 in data2) {
let _errs9 = errors;
if (typeof key1 == "string" && !pattern4.test(key1)) {
let err10 = { instancePath: instancePath + "/sinks", schemaPath: "#/properties/sinks/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"', propertyName: key1 };
vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
}
var valid2 = _errs9 === errors;
if (!valid2) {
let err11 = { instancePath: instancePath + "/sinks", schemaPath: "#/properties/sinks/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, message: "property name must be valid" };
vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
}
}
for (let key2 in data2)
validate22(data2[key2], { instancePath: instancePath + "/sinks/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data2, parentDataProperty: key2, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors), errors = vErrors.length);
} else {
let err12 = { instancePath: instancePath + "/sinks", schemaPath: "#/properties/sinks/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
}
}
if (data.routing !== void 0 && (validate24(data.routing, { instancePath: instancePath + "/routing", parentData: data, parentDataProperty: "routing", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors), errors = vErrors.length)), data.inhibit !== void 0) {
let data5 = data.inhibit;
if (Array.isArray(data5)) {
let len0 = data5.length;
for (let i0 = 0; i0 < len0; i0++)
validate30(data5[i0], { instancePath: instancePath + "/inhibit/" + i0, parentData: data5, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors), errors = vErrors.length);
} else {
let err13 = { instancePath: instancePath + "/inhibit", schemaPath: "#/properties/inhibit/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
}
}
if (data.dependencies !== void 0) {
let data7 = data.dependencies;
if (data7 && typeof data7 == "object" && !Array.isArray(data7))
for (let key3 in data7) {
let data8 = data7[key3];
if (Array.isArray(data8)) {
let len1 = data8.length;
for (let i1 = 0; i1 < len1; i1++) {
let data9 = data8[i1];
if (typeof data9 == "string") {
if (!pattern14.test(data9)) {
let err14 = { instancePath: instancePath + "/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i1, schemaPath: "primitives.schema.json#/$defs/LoopId/pattern", keyword: "pattern", params: { pattern: "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$" }, message: 'must match pattern "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$"' };
vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
}
} else {
let err15 = { instancePath: instancePath + "/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i1, schemaPath: "primitives.schema.json#/$defs/LoopId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
}
}
} else {
let err16 = { instancePath: instancePath + "/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/dependencies/additionalProperties/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
}
}
else {
let err17 = { instancePath: instancePath + "/dependencies", schemaPath: "#/properties/dependencies/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
}
}
if (data.storm !== void 0) {
let data10 = data.storm;
if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
for (let key4 in data10)
if (!(key4 === "enabled" || key4 === "maxNotifications" || key4 === "windowSeconds")) {
let err18 = { instancePath: instancePath + "/storm", schemaPath: "#/$defs/StormLimits/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
}
if (data10.enabled !== void 0 && typeof data10.enabled != "boolean") {
let err19 = { instancePath: instancePath + "/storm/enabled", schemaPath: "#/$defs/StormLimits/properties/enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
}
if (data10.maxNotifications !== void 0) {
let data12 = data10.maxNotifications;
if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12))) {
let err20 = { instancePath: instancePath + "/storm/maxNotifications", schemaPath: "#/$defs/StormLimits/properties/maxNotifications/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
}
if (typeof data12 == "number" && isFinite(data12)) {
if (data12 > 1e4 || isNaN(data12)) {
let err21 = { instancePath: instancePath + "/storm/maxNotifications", schemaPath: "#/$defs/StormLimits/properties/maxNotifications/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e4 }, message: "must be <= 10000" };
vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
}
if (data12 < 1 || isNaN(data12)) {
let err22 = { instancePath: instancePath + "/storm/maxNotifications", schemaPath: "#/$defs/StormLimits/properties/maxNotifications/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
}
}
}
if (data10.windowSeconds !== void 0) {
let data13 = data10.windowSeconds;
if (!(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13))) {
let err23 = { instancePath: instancePath + "/storm/windowSeconds", schemaPath: "#/$defs/StormLimits/properties/windowSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
}
if (typeof data13 == "number" && isFinite(data13)) {
if (data13 > 86400 || isNaN(data13)) {
let err24 = { instancePath: instancePath + "/storm/windowSeconds", schemaPath: "#/$defs/StormLimits/properties/windowSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400" };
vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
}
if (data13 < 10 || isNaN(data13)) {
let err25 = { instancePath: instancePath + "/storm/windowSeconds", schemaPath: "#/$defs/StormLimits/properties/windowSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 10 }, message: "must be >= 10" };
vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
}
}
}
} else {
let err26 = { instancePath: instancePath + "/storm", schemaPath: "#/$defs/StormLimits/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
}
}
if (data.delivery !== void 0) {
let data14 = data.delivery;
if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
for (let key5 in data14)
if (!(key5 === "retrySeconds" || key5 === "breakerFailures" || key5 === "breakerSeconds")) {
let err27 = { instancePath: instancePath + "/delivery", schemaPath: "#/$defs/DeliveryPolicy/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
}
if (data14.retrySeconds !== void 0) {
let data15 = data14.retrySeconds;
if (Array.isArray(data15)) {
if (data15.length > 50) {
let err28 = { instancePath: instancePath + "/delivery/retrySeconds", schemaPath: "#/$defs/DeliveryPolicy/properties/retrySeconds/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items" };
vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
}
if (data15.length < 1) {
let err29 = { instancePath: instancePath + "/delivery/retrySeconds", schemaPath: "#/$defs/DeliveryPolicy/properties/retrySeconds/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
}
let len2 = data15.length;
for (let i2 = 0; i2 < len2; i2++) {
let data16 = data15[i2];
if (!(typeof data16 == "number" && !(data16 % 1) && !isNaN(data16) && isFinite(data16))) {
let err30 = { instancePath: instancePath + "/delivery/retrySeconds/" + i2, schemaPath: "#/$defs/DeliveryPolicy/properties/retrySeconds/items/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
}
if (typeof data16 == "number" && isFinite(data16)) {
if (data16 > 86400 || isNaN(data16)) {
let err31 = { instancePath: instancePath + "/delivery/retrySeconds/" + i2, schemaPath: "#/$defs/DeliveryPolicy/properties/retrySeconds/items/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400" };
vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
}
if (data16 < 1 || isNaN(data16)) {
let err32 = { instancePath: instancePath + "/delivery/retrySeconds/" + i2, schemaPath: "#/$defs/DeliveryPolicy/properties/retrySeconds/items/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
}
}
}
} else {
let err33 = { instancePath: instancePath + "/delivery/retrySeconds", schemaPath: "#/$defs/DeliveryPolicy/properties/retrySeconds/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
}
}
if (data14.breakerFailures !== void 0) {
let data17 = data14.breakerFailures;
if (!(typeof data17 == "number" && !(data17 % 1) && !isNaN(data17) && isFinite(data17))) {
let err34 = { instancePath: instancePath + "/delivery/breakerFailures", schemaPath: "#/$defs/DeliveryPolicy/properties/breakerFailures/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
}
if (typeof data17 == "number" && isFinite(data17)) {
if (data17 > 1e3 || isNaN(data17)) {
let err35 = { instancePath: instancePath + "/delivery/breakerFailures", schemaPath: "#/$defs/DeliveryPolicy/properties/breakerFailures/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000" };
vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
}
if (data17 < 1 || isNaN(data17)) {
let err36 = { instancePath: instancePath + "/delivery/breakerFailures", schemaPath: "#/$defs/DeliveryPolicy/properties/breakerFailures/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
}
}
}
if (data14.breakerSeconds !== void 0) {
let data18 = data14.breakerSeconds;
if (!(typeof data18 == "number" && !(data18 % 1) && !isNaN(data18) && isFinite(data18))) {
let err37 = { instancePath: instancePath + "/delivery/breakerSeconds", schemaPath: "#/$defs/DeliveryPolicy/properties/breakerSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
}
if (typeof data18 == "number" && isFinite(data18)) {
if (data18 > 86400 || isNaN(data18)) {
let err38 = { instancePath: instancePath + "/delivery/breakerSeconds", schemaPath: "#/$defs/DeliveryPolicy/properties/breakerSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400" };
vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
}
if (data18 < 1 || isNaN(data18)) {
let err39 = { instancePath: instancePath + "/delivery/breakerSeconds", schemaPath: "#/$defs/DeliveryPolicy/properties/breakerSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
}
}
}
} else {
let err40 = { instancePath: instancePath + "/delivery", schemaPath: "#/$defs/DeliveryPolicy/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
}
}
if (data.outbound !== void 0) {
let data19 = data.outbound;
if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
for (let key6 in data19)
if (!(key6 === "allowHttpHosts" || key6 === "allowPrivateHosts")) {
let err41 = { instancePath: instancePath + "/outbound", schemaPath: "#/$defs/OutboundPolicy/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
}
if (data19.allowHttpHosts !== void 0) {
let data20 = data19.allowHttpHosts;
if (Array.isArray(data20)) {
let len3 = data20.length;
for (let i3 = 0; i3 < len3; i3++) {
let data21 = data20[i3];
if (typeof data21 == "string") {
if (func3(data21) > 255) {
let err42 = { instancePath: instancePath + "/outbound/allowHttpHosts/" + i3, schemaPath: "#/$defs/OutboundPolicy/properties/allowHttpHosts/items/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters" };
vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
}
if (func3(data21) < 1) {
let err43 = { instancePath: instancePath + "/outbound/allowHttpHosts/" + i3, schemaPath: "#/$defs/OutboundPolicy/properties/allowHttpHosts/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
}
} else {
let err44 = { instancePath: instancePath + "/outbound/allowHttpHosts/" + i3, schemaPath: "#/$defs/OutboundPolicy/properties/allowHttpHosts/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
}
}
} else {
let err45 = { instancePath: instancePath + "/outbound/allowHttpHosts", schemaPath: "#/$defs/OutboundPolicy/properties/allowHttpHosts/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
}
}
if (data19.allowPrivateHosts !== void 0) {
let data22 = data19.allowPrivateHosts;
if (Array.isArray(data22)) {
let len4 = data22.length;
for (let i4 = 0; i4 < len4; i4++) {
let data23 = data22[i4];
if (typeof data23 == "string") {
if (func3(data23) > 255) {
let err46 = { instancePath: instancePath + "/outbound/allowPrivateHosts/" + i4, schemaPath: "#/$defs/OutboundPolicy/properties/allowPrivateHosts/items/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters" };
vErrors === null ? vErrors = [err46] : vErrors.push(err46), errors++;
}
if (func3(data23) < 1) {
let err47 = { instancePath: instancePath + "/outbound/allowPrivateHosts/" + i4, schemaPath: "#/$defs/OutboundPolicy/properties/allowPrivateHosts/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err47] : vErrors.push(err47), errors++;
}
} else {
let err48 = { instancePath: instancePath + "/outbound/allowPrivateHosts/" + i4, schemaPath: "#/$defs/OutboundPolicy/properties/allowPrivateHosts/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err48] : vErrors.push(err48), errors++;
}
}
} else {
let err49 = { instancePath: instancePath + "/outbound/allowPrivateHosts", schemaPath: "#/$defs/OutboundPolicy/properties/allowPrivateHosts/type", keyword: "type", params: { type: "array" }, message: "must be array" };
vErrors === null ? vErrors = [err49] : vErrors.push(err49), errors++;
}
}
} else {
let err50 = { instancePath: instancePath + "/outbound", schemaPath: "#/$defs/OutboundPolicy/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err50] : vErrors.push(err50), errors++;
}
}
if (data.watchdog !== void 0) {
let data24 = data.watchdog;
if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
if (data24.enabled === void 0) {
let err51 = { instancePath: instancePath + "/watchdog", schemaPath: "#/$defs/WatchdogTarget/required", keyword: "required", params: { missingProperty: "enabled" }, message: "must have required property 'enabled'" };
vErrors === null ? vErrors = [err51] : vErrors.push(err51), errors++;
}
for (let key7 in data24)
if (!(key7 === "enabled" || key7 === "urlEnv" || key7 === "urlFile" || key7 === "timeoutSeconds")) {
let err52 = { instancePath: instancePath + "/watchdog", schemaPath: "#/$defs/WatchdogTarget/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err52] : vErrors.push(err52), errors++;
}
if (data24.enabled !== void 0 && typeof data24.enabled != "boolean") {
let err53 = { instancePath: instancePath + "/watchdog/enabled", schemaPath: "#/$defs/WatchdogTarget/properties/enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
vErrors === null ? vErrors = [err53] : vErrors.push(err53), errors++;
}
if (data24.urlEnv !== void 0) {
let data26 = data24.urlEnv;
if (typeof data26 == "string") {
if (!pattern5.test(data26)) {
let err54 = { instancePath: instancePath + "/watchdog/urlEnv", schemaPath: "#/$defs/WatchdogTarget/properties/urlEnv/pattern", keyword: "pattern", params: { pattern: "^[A-Z_][A-Z0-9_]*$" }, message: 'must match pattern "^[A-Z_][A-Z0-9_]*$"' };
vErrors === null ? vErrors = [err54] : vErrors.push(err54), errors++;
}
} else {
let err55 = { instancePath: instancePath + "/watchdog/urlEnv", schemaPath: "#/$defs/WatchdogTarget/properties/urlEnv/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err55] : vErrors.push(err55), errors++;
}
}
if (data24.urlFile !== void 0) {
let data27 = data24.urlFile;
if (typeof data27 == "string") {
if (func3(data27) < 1) {
let err56 = { instancePath: instancePath + "/watchdog/urlFile", schemaPath: "#/$defs/WatchdogTarget/properties/urlFile/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
vErrors === null ? vErrors = [err56] : vErrors.push(err56), errors++;
}
} else {
let err57 = { instancePath: instancePath + "/watchdog/urlFile", schemaPath: "#/$defs/WatchdogTarget/properties/urlFile/type", keyword: "type", params: { type: "string" }, message: "must be string" };
vErrors === null ? vErrors = [err57] : vErrors.push(err57), errors++;
}
}
if (data24.timeoutSeconds !== void 0) {
let data28 = data24.timeoutSeconds;
if (!(typeof data28 == "number" && !(data28 % 1) && !isNaN(data28) && isFinite(data28))) {
let err58 = { instancePath: instancePath + "/watchdog/timeoutSeconds", schemaPath: "#/$defs/WatchdogTarget/properties/timeoutSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
vErrors === null ? vErrors = [err58] : vErrors.push(err58), errors++;
}
if (typeof data28 == "number" && isFinite(data28)) {
if (data28 > 120 || isNaN(data28)) {
let err59 = { instancePath: instancePath + "/watchdog/timeoutSeconds", schemaPath: "#/$defs/WatchdogTarget/properties/timeoutSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 120 }, message: "must be <= 120" };
vErrors === null ? vErrors = [err59] : vErrors.push(err59), errors++;
}
if (data28 < 1 || isNaN(data28)) {
let err60 = { instancePath: instancePath + "/watchdog/timeoutSeconds", schemaPath: "#/$defs/WatchdogTarget/properties/timeoutSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
vErrors === null ? vErrors = [err60] : vErrors.push(err60), errors++;
}
}
}
} else {
let err61 = { instancePath: instancePath + "/watchdog", schemaPath: "#/$defs/WatchdogTarget/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err61] : vErrors.push(err61), errors++;
}
}
} else {
let err62 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
vErrors === null ? vErrors = [err62] : vErrors.push(err62), errors++;
}
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateAlertSinks
};
