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
var validateQueueItemLine = validate20, schema31 = { $id: "https://ops-manager.invalid/schemas/queue-item.schema.json", type: "object", additionalProperties: !1, required: ["record", "id", "status", "priority", "task", "success_criteria", "owner_session", "started_at_kst", "due_at_kst", "notes", "created_at", "updated_at", "lease_owner", "lease_expires_at", "attempt_count", "max_attempts", "idempotency_key", "last_error", "seq", "fencing_token", "lease_seconds", "claim_count", "retry_not_before", "failure_class", "depends_on", "created_epoch", "updated_epoch", "started_epoch", "version"], properties: { record: { type: "string", const: "item" }, id: { type: "string", minLength: 1 }, status: { type: "string" }, priority: { type: "string" }, task: { type: "string" }, success_criteria: { type: "string" }, owner_session: { type: "string" }, started_at_kst: { type: "string" }, due_at_kst: { type: "string" }, notes: { type: "string" }, created_at: { type: "string" }, updated_at: { type: "string" }, lease_owner: { type: ["string", "null"] }, lease_expires_at: { type: ["integer", "null"], minimum: -9007199254740991, maximum: 9007199254740991 }, attempt_count: { type: "integer", minimum: -9007199254740991, maximum: 9007199254740991 }, max_attempts: { type: "integer", minimum: -9007199254740991, maximum: 9007199254740991 }, idempotency_key: { type: ["string", "null"] }, last_error: { type: "string" }, seq: { type: "integer", minimum: 1, maximum: 9007199254740991 }, fencing_token: { type: "integer", minimum: 0, maximum: 9007199254740991 }, lease_seconds: { type: ["integer", "null"], minimum: -9007199254740991, maximum: 9007199254740991 }, claim_count: { type: "integer", minimum: 0, maximum: 9007199254740991 }, retry_not_before: { type: ["integer", "null"], minimum: -9007199254740991, maximum: 9007199254740991 }, failure_class: { type: ["string", "null"], enum: ["transient", "permanent", "poison", null] }, depends_on: { type: "array", items: { type: "string", minLength: 1 } }, created_epoch: { type: ["integer", "null"], minimum: -9007199254740991, maximum: 9007199254740991 }, updated_epoch: { type: ["integer", "null"], minimum: -9007199254740991, maximum: 9007199254740991 }, started_epoch: { type: ["integer", "null"], minimum: -9007199254740991, maximum: 9007199254740991 }, version: { type: "integer", minimum: 0, maximum: 9007199254740991 } } }, func1 = Object.prototype.hasOwnProperty, func2 = require_ucs2length().default;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.record === void 0 && (missing0 = "record") || data.id === void 0 && (missing0 = "id") || data.status === void 0 && (missing0 = "status") || data.priority === void 0 && (missing0 = "priority") || data.task === void 0 && (missing0 = "task") || data.success_criteria === void 0 && (missing0 = "success_criteria") || data.owner_session === void 0 && (missing0 = "owner_session") || data.started_at_kst === void 0 && (missing0 = "started_at_kst") || data.due_at_kst === void 0 && (missing0 = "due_at_kst") || data.notes === void 0 && (missing0 = "notes") || data.created_at === void 0 && (missing0 = "created_at") || data.updated_at === void 0 && (missing0 = "updated_at") || data.lease_owner === void 0 && (missing0 = "lease_owner") || data.lease_expires_at === void 0 && (missing0 = "lease_expires_at") || data.attempt_count === void 0 && (missing0 = "attempt_count") || data.max_attempts === void 0 && (missing0 = "max_attempts") || data.idempotency_key === void 0 && (missing0 = "idempotency_key") || data.last_error === void 0 && (missing0 = "last_error") || data.seq === void 0 && (missing0 = "seq") || data.fencing_token === void 0 && (missing0 = "fencing_token") || data.lease_seconds === void 0 && (missing0 = "lease_seconds") || data.claim_count === void 0 && (missing0 = "claim_count") || data.retry_not_before === void 0 && (missing0 = "retry_not_before") || data.failure_class === void 0 && (missing0 = "failure_class") || data.depends_on === void 0 && (missing0 = "depends_on") || data.created_epoch === void 0 && (missing0 = "created_epoch") || data.updated_epoch === void 0 && (missing0 = "updated_epoch") || data.started_epoch === void 0 && (missing0 = "started_epoch") || data.version === void 0 && (missing0 = "version"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!func1.call(schema31.properties, key0)) {
return validate20.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.record !== void 0) {
let data0 = data.record, _errs2 = errors;
if (typeof data0 != "string")
return validate20.errors = [{ instancePath: instancePath + "/record", keyword: "type", message: "must be string" }], !1;
if (data0 !== "item")
return validate20.errors = [{ instancePath: instancePath + "/record", keyword: "const", message: "must be equal to constant" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.id !== void 0) {
let data1 = data.id, _errs4 = errors;
if (errors === _errs4)
if (typeof data1 == "string") {
if (func2(data1) < 1)
return validate20.errors = [{ instancePath: instancePath + "/id", keyword: "minLength", message: "must NOT have fewer than 1 characters" }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/id", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.status !== void 0) {
let _errs6 = errors;
if (typeof data.status != "string")
return validate20.errors = [{ instancePath: instancePath + "/status", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.priority !== void 0) {
let _errs8 = errors;
if (typeof data.priority != "string")
return validate20.errors = [{ instancePath: instancePath + "/priority", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.task !== void 0) {
let _errs10 = errors;
if (typeof data.task != "string")
return validate20.errors = [{ instancePath: instancePath + "/task", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.success_criteria !== void 0) {
let _errs12 = errors;
if (typeof data.success_criteria != "string")
return validate20.errors = [{ instancePath: instancePath + "/success_criteria", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs12 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.owner_session !== void 0) {
let _errs14 = errors;
if (typeof data.owner_session != "string")
return validate20.errors = [{ instancePath: instancePath + "/owner_session", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs14 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.started_at_kst !== void 0) {
let _errs16 = errors;
if (typeof data.started_at_kst != "string")
return validate20.errors = [{ instancePath: instancePath + "/started_at_kst", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs16 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.due_at_kst !== void 0) {
let _errs18 = errors;
if (typeof data.due_at_kst != "string")
return validate20.errors = [{ instancePath: instancePath + "/due_at_kst", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs18 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.notes !== void 0) {
let _errs20 = errors;
if (typeof data.notes != "string")
return validate20.errors = [{ instancePath: instancePath + "/notes", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs20 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.created_at !== void 0) {
let _errs22 = errors;
if (typeof data.created_at != "string")
return validate20.errors = [{ instancePath: instancePath + "/created_at", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs22 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.updated_at !== void 0) {
let _errs24 = errors;
if (typeof data.updated_at != "string")
return validate20.errors = [{ instancePath: instancePath + "/updated_at", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs24 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lease_owner !== void 0) {
let data12 = data.lease_owner, _errs26 = errors;
if (typeof data12 != "string" && data12 !== null)
return validate20.errors = [{ instancePath: instancePath + "/lease_owner", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs26 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lease_expires_at !== void 0) {
let data13 = data.lease_expires_at, _errs28 = errors;
if (!(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13)) && data13 !== null)
return validate20.errors = [{ instancePath: instancePath + "/lease_expires_at", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs28 && typeof data13 == "number" && isFinite(data13)) {
if (data13 > 9007199254740991 || isNaN(data13))
return validate20.errors = [{ instancePath: instancePath + "/lease_expires_at", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data13 < -9007199254740991 || isNaN(data13))
return validate20.errors = [{ instancePath: instancePath + "/lease_expires_at", keyword: "minimum", message: "must be >= -9007199254740991" }], !1;
}
var valid0 = _errs28 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.attempt_count !== void 0) {
let data14 = data.attempt_count, _errs30 = errors;
if (!(typeof data14 == "number" && !(data14 % 1) && !isNaN(data14) && isFinite(data14)))
return validate20.errors = [{ instancePath: instancePath + "/attempt_count", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs30 && typeof data14 == "number" && isFinite(data14)) {
if (data14 > 9007199254740991 || isNaN(data14))
return validate20.errors = [{ instancePath: instancePath + "/attempt_count", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data14 < -9007199254740991 || isNaN(data14))
return validate20.errors = [{ instancePath: instancePath + "/attempt_count", keyword: "minimum", message: "must be >= -9007199254740991" }], !1;
}
var valid0 = _errs30 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.max_attempts !== void 0) {
let data15 = data.max_attempts, _errs32 = errors;
if (!(typeof data15 == "number" && !(data15 % 1) && !isNaN(data15) && isFinite(data15)))
return validate20.errors = [{ instancePath: instancePath + "/max_attempts", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs32 && typeof data15 == "number" && isFinite(data15)) {
if (data15 > 9007199254740991 || isNaN(data15))
return validate20.errors = [{ instancePath: instancePath + "/max_attempts", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data15 < -9007199254740991 || isNaN(data15))
return validate20.errors = [{ instancePath: instancePath + "/max_attempts", keyword: "minimum", message: "must be >= -9007199254740991" }], !1;
}
var valid0 = _errs32 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.idempotency_key !== void 0) {
let data16 = data.idempotency_key, _errs34 = errors;
if (typeof data16 != "string" && data16 !== null)
return validate20.errors = [{ instancePath: instancePath + "/idempotency_key", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs34 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.last_error !== void 0) {
let _errs36 = errors;
if (typeof data.last_error != "string")
return validate20.errors = [{ instancePath: instancePath + "/last_error", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs36 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.seq !== void 0) {
let data18 = data.seq, _errs38 = errors;
if (!(typeof data18 == "number" && !(data18 % 1) && !isNaN(data18) && isFinite(data18)))
return validate20.errors = [{ instancePath: instancePath + "/seq", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs38 && typeof data18 == "number" && isFinite(data18)) {
if (data18 > 9007199254740991 || isNaN(data18))
return validate20.errors = [{ instancePath: instancePath + "/seq", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data18 < 1 || isNaN(data18))
return validate20.errors = [{ instancePath: instancePath + "/seq", keyword: "minimum", message: "must be >= 1" }], !1;
}
var valid0 = _errs38 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.fencing_token !== void 0) {
let data19 = data.fencing_token, _errs40 = errors;
if (!(typeof data19 == "number" && !(data19 % 1) && !isNaN(data19) && isFinite(data19)))
return validate20.errors = [{ instancePath: instancePath + "/fencing_token", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs40 && typeof data19 == "number" && isFinite(data19)) {
if (data19 > 9007199254740991 || isNaN(data19))
return validate20.errors = [{ instancePath: instancePath + "/fencing_token", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data19 < 0 || isNaN(data19))
return validate20.errors = [{ instancePath: instancePath + "/fencing_token", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid0 = _errs40 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.lease_seconds !== void 0) {
let data20 = data.lease_seconds, _errs42 = errors;
if (!(typeof data20 == "number" && !(data20 % 1) && !isNaN(data20) && isFinite(data20)) && data20 !== null)
return validate20.errors = [{ instancePath: instancePath + "/lease_seconds", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs42 && typeof data20 == "number" && isFinite(data20)) {
if (data20 > 9007199254740991 || isNaN(data20))
return validate20.errors = [{ instancePath: instancePath + "/lease_seconds", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data20 < -9007199254740991 || isNaN(data20))
return validate20.errors = [{ instancePath: instancePath + "/lease_seconds", keyword: "minimum", message: "must be >= -9007199254740991" }], !1;
}
var valid0 = _errs42 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.claim_count !== void 0) {
let data21 = data.claim_count, _errs44 = errors;
if (!(typeof data21 == "number" && !(data21 % 1) && !isNaN(data21) && isFinite(data21)))
return validate20.errors = [{ instancePath: instancePath + "/claim_count", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs44 && typeof data21 == "number" && isFinite(data21)) {
if (data21 > 9007199254740991 || isNaN(data21))
return validate20.errors = [{ instancePath: instancePath + "/claim_count", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data21 < 0 || isNaN(data21))
return validate20.errors = [{ instancePath: instancePath + "/claim_count", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid0 = _errs44 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.retry_not_before !== void 0) {
let data22 = data.retry_not_before, _errs46 = errors;
if (!(typeof data22 == "number" && !(data22 % 1) && !isNaN(data22) && isFinite(data22)) && data22 !== null)
return validate20.errors = [{ instancePath: instancePath + "/retry_not_before", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs46 && typeof data22 == "number" && isFinite(data22)) {
if (data22 > 9007199254740991 || isNaN(data22))
return validate20.errors = [{ instancePath: instancePath + "/retry_not_before", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data22 < -9007199254740991 || isNaN(data22))
return validate20.errors = [{ instancePath: instancePath + "/retry_not_before", keyword: "minimum", message: "must be >= -9007199254740991" }], !1;
}
var valid0 = _errs46 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.failure_class !== void 0) {
let data23 = data.failure_class, _errs48 = errors;
if (typeof data23 != "string" && data23 !== null)
return validate20.errors = [{ instancePath: instancePath + "/failure_class", keyword: "type", message: "must be string,null" }], !1;
if (!(data23 === "transient" || data23 === "permanent" || data23 === "poison" || data23 === null))
return validate20.errors = [{ instancePath: instancePath + "/failure_class", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs48 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.depends_on !== void 0) {
let data24 = data.depends_on, _errs50 = errors;
if (errors === _errs50)
if (Array.isArray(data24)) {
var valid1 = !0;
let len0 = data24.length;
for (let i0 = 0; i0 < len0; i0++) {
let data25 = data24[i0], _errs52 = errors;
if (errors === _errs52)
if (typeof data25 == "string") {
if (func2(data25) < 1)
return validate20.errors = [{ instancePath: instancePath + "/depends_on/" + i0, keyword: "minLength", message: "must NOT have fewer than 1 characters" }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/depends_on/" + i0, keyword: "type", message: "must be string" }], !1;
var valid1 = _errs52 === errors;
if (!valid1)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/depends_on", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs50 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.created_epoch !== void 0) {
let data26 = data.created_epoch, _errs54 = errors;
if (!(typeof data26 == "number" && !(data26 % 1) && !isNaN(data26) && isFinite(data26)) && data26 !== null)
return validate20.errors = [{ instancePath: instancePath + "/created_epoch", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs54 && typeof data26 == "number" && isFinite(data26)) {
if (data26 > 9007199254740991 || isNaN(data26))
return validate20.errors = [{ instancePath: instancePath + "/created_epoch", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data26 < -9007199254740991 || isNaN(data26))
return validate20.errors = [{ instancePath: instancePath + "/created_epoch", keyword: "minimum", message: "must be >= -9007199254740991" }], !1;
}
var valid0 = _errs54 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.updated_epoch !== void 0) {
let data27 = data.updated_epoch, _errs56 = errors;
if (!(typeof data27 == "number" && !(data27 % 1) && !isNaN(data27) && isFinite(data27)) && data27 !== null)
return validate20.errors = [{ instancePath: instancePath + "/updated_epoch", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs56 && typeof data27 == "number" && isFinite(data27)) {
if (data27 > 9007199254740991 || isNaN(data27))
return validate20.errors = [{ instancePath: instancePath + "/updated_epoch", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data27 < -9007199254740991 || isNaN(data27))
return validate20.errors = [{ instancePath: instancePath + "/updated_epoch", keyword: "minimum", message: "must be >= -9007199254740991" }], !1;
}
var valid0 = _errs56 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.started_epoch !== void 0) {
let data28 = data.started_epoch, _errs58 = errors;
if (!(typeof data28 == "number" && !(data28 % 1) && !isNaN(data28) && isFinite(data28)) && data28 !== null)
return validate20.errors = [{ instancePath: instancePath + "/started_epoch", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs58 && typeof data28 == "number" && isFinite(data28)) {
if (data28 > 9007199254740991 || isNaN(data28))
return validate20.errors = [{ instancePath: instancePath + "/started_epoch", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data28 < -9007199254740991 || isNaN(data28))
return validate20.errors = [{ instancePath: instancePath + "/started_epoch", keyword: "minimum", message: "must be >= -9007199254740991" }], !1;
}
var valid0 = _errs58 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.version !== void 0) {
let data29 = data.version, _errs60 = errors;
if (!(typeof data29 == "number" && !(data29 % 1) && !isNaN(data29) && isFinite(data29)))
return validate20.errors = [{ instancePath: instancePath + "/version", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs60 && typeof data29 == "number" && isFinite(data29)) {
if (data29 > 9007199254740991 || isNaN(data29))
return validate20.errors = [{ instancePath: instancePath + "/version", keyword: "maximum", message: "must be <= 9007199254740991" }], !1;
if (data29 < 0 || isNaN(data29))
return validate20.errors = [{ instancePath: instancePath + "/version", keyword: "minimum", message: "must be >= 0" }], !1;
}
var valid0 = _errs60 === errors;
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
validateQueueItemLine
};
