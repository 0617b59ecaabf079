// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateQueueTableRecord = validate20, schema31 = { $id: "https://ops-manager.invalid/schemas/queue-table-record.schema.json", type: "object", additionalProperties: !1, required: ["v", "seq", "number", "event", "at", "rows", "items", "events"], properties: { v: { type: "integer", const: 1 }, seq: { type: "integer", minimum: 1 }, number: { type: "integer", minimum: 0 }, event: { type: "integer", minimum: 0 }, at: { type: "integer" }, rows: { type: "array", items: { $ref: "#/$defs/TableRowEdit" } }, table: { type: "object", additionalProperties: !1, required: ["before", "after"], properties: { before: { type: "array", items: { type: "string" } }, after: { type: "array", items: { type: "string" } } } }, items: { type: "object", additionalProperties: { anyOf: [{ $ref: "#/$defs/QueueTableEntry" }, { type: "null" }] } }, events: { type: "array", items: { $ref: "#/$defs/TableEvent" } } }, $defs: { TableRowEdit: { type: "object", additionalProperties: !1, required: ["id", "before", "after"], properties: { id: { type: "string" }, before: { type: ["string", "null"] }, after: { type: ["string", "null"] } } }, TableEvent: { type: "object", additionalProperties: !1, required: ["event_id", "item_id", "event_type", "payload", "created_at", "created_epoch"], properties: { event_id: { type: "integer" }, item_id: { type: "string" }, event_type: { type: "string" }, payload: { type: "object", additionalProperties: !0 }, created_at: { type: "string" }, created_epoch: { type: ["integer", "null"] } } }, QueueTableEntry: { type: "object", additionalProperties: !1, required: ["status", "started_at_kst", "version"], properties: { status: { type: "string" }, started_at_kst: { type: "string" }, version: { type: "integer" }, created_at: { type: "string" }, updated_at: { type: "string" }, created_epoch: { type: "integer" }, updated_epoch: { type: "integer" }, started_epoch: { type: "integer" }, lease_owner: { type: "string" }, lease_expires_at: { type: "integer" }, lease_seconds: { type: "integer" }, attempt_count: { type: "integer" }, max_attempts: { type: "integer" }, idempotency_key: { type: "string" }, last_error: { type: "string" }, fencing_token: { type: "integer" }, claim_count: { type: "integer" }, retry_not_before: { type: "integer" }, failure_class: { type: "string", enum: ["transient", "permanent", "poison"] }, depends_on: { type: "array", items: { type: "string" } }, exact: { type: "object", additionalProperties: { type: "string" } } } } } };
var schema33 = { type: "object", additionalProperties: !1, required: ["status", "started_at_kst", "version"], properties: { status: { type: "string" }, started_at_kst: { type: "string" }, version: { type: "integer" }, created_at: { type: "string" }, updated_at: { type: "string" }, created_epoch: { type: "integer" }, updated_epoch: { type: "integer" }, started_epoch: { type: "integer" }, lease_owner: { type: "string" }, lease_expires_at: { type: "integer" }, lease_seconds: { type: "integer" }, attempt_count: { type: "integer" }, max_attempts: { type: "integer" }, idempotency_key: { type: "string" }, last_error: { type: "string" }, fencing_token: { type: "integer" }, claim_count: { type: "integer" }, retry_not_before: { type: "integer" }, failure_class: { type: "string", enum: ["transient", "permanent", "poison"] }, depends_on: { type: "array", items: { type: "string" } }, exact: { type: "object", additionalProperties: { type: "string" } } } };
var func1 = Object.prototype.hasOwnProperty;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.v === void 0 && (missing0 = "v") || data.seq === void 0 && (missing0 = "seq") || data.number === void 0 && (missing0 = "number") || data.event === void 0 && (missing0 = "event") || data.at === void 0 && (missing0 = "at") || data.rows === void 0 && (missing0 = "rows") || data.items === void 0 && (missing0 = "items") || data.events === void 0 && (missing0 = "events"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!func1.call(schema31.properties, key0)) {
return validate20.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.v !== void 0) {
let data0 = data.v, _errs2 = errors;
if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0)))
return validate20.errors = [{ instancePath: instancePath + "/v", keyword: "type", message: "must be integer" }], !1;
if (data0 !== 1)
return validate20.errors = [{ instancePath: instancePath + "/v", keyword: "const", message: "must be equal to constant" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.seq !== void 0) {
let data1 = data.seq, _errs4 = errors;
if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1)))
return validate20.errors = [{ instancePath: instancePath + "/seq", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs4 && typeof data1 == "number" && isFinite(data1) && (data1 < 1 || isNaN(data1)))
return validate20.errors = [{ instancePath: instancePath + "/seq", keyword: "minimum", message: "must be >= 1" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.number !== void 0) {
let data2 = data.number, _errs6 = errors;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)))
return validate20.errors = [{ instancePath: instancePath + "/number", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs6 && typeof data2 == "number" && isFinite(data2) && (data2 < 0 || isNaN(data2)))
return validate20.errors = [{ instancePath: instancePath + "/number", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.event !== void 0) {
let data3 = data.event, _errs8 = errors;
if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3)))
return validate20.errors = [{ instancePath: instancePath + "/event", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs8 && typeof data3 == "number" && isFinite(data3) && (data3 < 0 || isNaN(data3)))
return validate20.errors = [{ instancePath: instancePath + "/event", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.at !== void 0) {
let data4 = data.at, _errs10 = errors;
if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)))
return validate20.errors = [{ instancePath: instancePath + "/at", keyword: "type", message: "must be integer" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.rows !== void 0) {
let data5 = data.rows, _errs12 = errors;
if (errors === _errs12)
if (Array.isArray(data5)) {
var valid1 = !0;
let len0 = data5.length;
for (let i0 = 0; i0 < len0; i0++) {
let data6 = data5[i0], _errs14 = errors;
if (errors === errors)
if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
let missing1;
if (data6.id === void 0 && (missing1 = "id") || data6.before === void 0 && (missing1 = "before") || data6.after === void 0 && (missing1 = "after"))
return validate20.errors = [{ instancePath: instancePath + "/rows/" + i0, keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
{
let _errs17 = errors;
for (let key1 in data6)
if (!(key1 === "id" || key1 === "before" || key1 === "after")) {
return validate20.errors = [{ instancePath: instancePath + "/rows/" + i0, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs17 === errors) {
if (data6.id !== void 0) {
let _errs18 = errors;
if (typeof data6.id != "string")
return validate20.errors = [{ instancePath: instancePath + "/rows/" + i0 + "/id", keyword: "type", message: "must be string" }], !1;
var valid3 = _errs18 === errors;
} else
var valid3 = !0;
if (valid3) {
if (data6.before !== void 0) {
let data8 = data6.before, _errs20 = errors;
if (typeof data8 != "string" && data8 !== null)
return validate20.errors = [{ instancePath: instancePath + "/rows/" + i0 + "/before", keyword: "type", message: "must be string,null" }], !1;
var valid3 = _errs20 === errors;
} else
var valid3 = !0;
if (valid3)
if (data6.after !== void 0) {
let data9 = data6.after, _errs22 = errors;
if (typeof data9 != "string" && data9 !== null)
return validate20.errors = [{ instancePath: instancePath + "/rows/" + i0 + "/after", keyword: "type", message: "must be string,null" }], !1;
var valid3 = _errs22 === errors;
} else
var valid3 = !0;
}
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/rows/" + i0, keyword: "type", message: "must be object" }], !1;
var valid1 = _errs14 === errors;
if (!valid1)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/rows", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs12 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.table !== void 0) {
let data10 = data.table, _errs24 = errors;
if (errors === _errs24)
if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
let missing2;
if (data10.before === void 0 && (missing2 = "before") || data10.after === void 0 && (missing2 = "after"))
return validate20.errors = [{ instancePath: instancePath + "/table", keyword: "required", message: "must have required property '" + missing2 + "'" }], !1;
{
let _errs26 = errors;
for (let key2 in data10)
if (!(key2 === "before" || key2 === "after")) {
return validate20.errors = [{ instancePath: instancePath + "/table", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs26 === errors) {
if (data10.before !== void 0) {
let data11 = data10.before, _errs27 = errors;
if (errors === _errs27)
if (Array.isArray(data11)) {
var valid5 = !0;
let len1 = data11.length;
for (let i1 = 0; i1 < len1; i1++) {
let _errs29 = errors;
if (typeof data11[i1] != "string")
return validate20.errors = [{ instancePath: instancePath + "/table/before/" + i1, keyword: "type", message: "must be string" }], !1;
var valid5 = _errs29 === errors;
if (!valid5)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/table/before", keyword: "type", message: "must be array" }], !1;
var valid4 = _errs27 === errors;
} else
var valid4 = !0;
if (valid4)
if (data10.after !== void 0) {
let data13 = data10.after, _errs31 = errors;
if (errors === _errs31)
if (Array.isArray(data13)) {
var valid6 = !0;
let len2 = data13.length;
for (let i2 = 0; i2 < len2; i2++) {
let _errs33 = errors;
if (typeof data13[i2] != "string")
return validate20.errors = [{ instancePath: instancePath + "/table/after/" + i2, keyword: "type", message: "must be string" }], !1;
var valid6 = _errs33 === errors;
if (!valid6)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/table/after", keyword: "type", message: "must be array" }], !1;
var valid4 = _errs31 === errors;
} else
var valid4 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/table", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs24 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.items !== void 0) {
let data15 = data.items, _errs35 = errors;
if (errors === _errs35)
if (data15 && typeof data15 == "object" && !Array.isArray(data15))
for (let key3 in data15) {
let data16 = data15[key3], _errs38 = errors, _errs39 = errors, valid8 = !1, _errs40 = errors;
if (errors === errors)
if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
let missing3;
if (data16.status === void 0 && (missing3 = "status") || data16.started_at_kst === void 0 && (missing3 = "started_at_kst") || data16.version === void 0 && (missing3 = "version")) {
let err0 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "required", message: "must have required property '" + missing3 + "'" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
} else {
let _errs43 = errors;
for (let key4 in data16)
if (!func1.call(schema33.properties, key4)) {
let err1 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "additionalProperties", message: "must NOT have additional properties" };
vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
break;
}
if (_errs43 === errors) {
if (data16.status !== void 0) {
let _errs44 = errors;
if (typeof data16.status != "string") {
let err2 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/status", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
}
var valid10 = _errs44 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.started_at_kst !== void 0) {
let _errs46 = errors;
if (typeof data16.started_at_kst != "string") {
let err3 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/started_at_kst", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
}
var valid10 = _errs46 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.version !== void 0) {
let data19 = data16.version, _errs48 = errors;
if (!(typeof data19 == "number" && !(data19 % 1) && !isNaN(data19) && isFinite(data19))) {
let err4 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/version", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
}
var valid10 = _errs48 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.created_at !== void 0) {
let _errs50 = errors;
if (typeof data16.created_at != "string") {
let err5 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/created_at", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
}
var valid10 = _errs50 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.updated_at !== void 0) {
let _errs52 = errors;
if (typeof data16.updated_at != "string") {
let err6 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/updated_at", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
}
var valid10 = _errs52 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.created_epoch !== void 0) {
let data22 = data16.created_epoch, _errs54 = errors;
if (!(typeof data22 == "number" && !(data22 % 1) && !isNaN(data22) && isFinite(data22))) {
let err7 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/created_epoch", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
}
var valid10 = _errs54 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.updated_epoch !== void 0) {
let data23 = data16.updated_epoch, _errs56 = errors;
if (!(typeof data23 == "number" && !(data23 % 1) && !isNaN(data23) && isFinite(data23))) {
let err8 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/updated_epoch", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
}
var valid10 = _errs56 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.started_epoch !== void 0) {
let data24 = data16.started_epoch, _errs58 = errors;
if (!(typeof data24 == "number" && !(data24 % 1) && !isNaN(data24) && isFinite(data24))) {
let err9 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/started_epoch", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
}
var valid10 = _errs58 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.lease_owner !== void 0) {
let _errs60 = errors;
if (typeof data16.lease_owner != "string") {
let err10 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/lease_owner", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
}
var valid10 = _errs60 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.lease_expires_at !== void 0) {
let data26 = data16.lease_expires_at, _errs62 = errors;
if (!(typeof data26 == "number" && !(data26 % 1) && !isNaN(data26) && isFinite(data26))) {
let err11 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/lease_expires_at", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
}
var valid10 = _errs62 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.lease_seconds !== void 0) {
let data27 = data16.lease_seconds, _errs64 = errors;
if (!(typeof data27 == "number" && !(data27 % 1) && !isNaN(data27) && isFinite(data27))) {
let err12 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/lease_seconds", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
}
var valid10 = _errs64 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.attempt_count !== void 0) {
let data28 = data16.attempt_count, _errs66 = errors;
if (!(typeof data28 == "number" && !(data28 % 1) && !isNaN(data28) && isFinite(data28))) {
let err13 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/attempt_count", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
}
var valid10 = _errs66 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.max_attempts !== void 0) {
let data29 = data16.max_attempts, _errs68 = errors;
if (!(typeof data29 == "number" && !(data29 % 1) && !isNaN(data29) && isFinite(data29))) {
let err14 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/max_attempts", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
}
var valid10 = _errs68 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.idempotency_key !== void 0) {
let _errs70 = errors;
if (typeof data16.idempotency_key != "string") {
let err15 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/idempotency_key", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
}
var valid10 = _errs70 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.last_error !== void 0) {
let _errs72 = errors;
if (typeof data16.last_error != "string") {
let err16 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/last_error", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
}
var valid10 = _errs72 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.fencing_token !== void 0) {
let data32 = data16.fencing_token, _errs74 = errors;
if (!(typeof data32 == "number" && !(data32 % 1) && !isNaN(data32) && isFinite(data32))) {
let err17 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/fencing_token", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
}
var valid10 = _errs74 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.claim_count !== void 0) {
let data33 = data16.claim_count, _errs76 = errors;
if (!(typeof data33 == "number" && !(data33 % 1) && !isNaN(data33) && isFinite(data33))) {
let err18 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/claim_count", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
}
var valid10 = _errs76 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.retry_not_before !== void 0) {
let data34 = data16.retry_not_before, _errs78 = errors;
if (!(typeof data34 == "number" && !(data34 % 1) && !isNaN(data34) && isFinite(data34))) {
let err19 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/retry_not_before", keyword: "type", message: "must be integer" };
vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
}
var valid10 = _errs78 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.failure_class !== void 0) {
let data35 = data16.failure_class, _errs80 = errors;
if (typeof data35 != "string") {
let err20 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/failure_class", keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
}
if (!(data35 === "transient" || data35 === "permanent" || data35 === "poison")) {
let err21 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/failure_class", keyword: "enum", message: "must be equal to one of the allowed values" };
vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
}
var valid10 = _errs80 === errors;
} else
var valid10 = !0;
if (valid10) {
if (data16.depends_on !== void 0) {
let data36 = data16.depends_on, _errs82 = errors;
if (errors === _errs82)
if (Array.isArray(data36)) {
var valid11 = !0;
let len3 = data36.length;
for (let i3 = 0; i3 < len3; i3++) {
let _errs84 = errors;
if (typeof data36[i3] != "string") {
let err22 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/depends_on/" + i3, keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
}
var valid11 = _errs84 === errors;
if (!valid11)
break;
}
} else {
let err23 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/depends_on", keyword: "type", message: "must be array" };
vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
}
var valid10 = _errs82 === errors;
} else
var valid10 = !0;
if (valid10)
if (data16.exact !== void 0) {
let data38 = data16.exact, _errs86 = errors;
if (errors === _errs86)
if (data38 && typeof data38 == "object" && !Array.isArray(data38))
for (let key5 in data38) {
let _errs89 = errors;
if (typeof data38[key5] != "string") {
let err24 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/exact/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", message: "must be string" };
vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
}
var valid12 = _errs89 === errors;
if (!valid12)
break;
}
else {
let err25 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/exact", keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
}
var valid10 = _errs86 === errors;
} else
var valid10 = !0;
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
} else {
let err26 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", message: "must be object" };
vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
}
var _valid0 = _errs40 === errors;
valid8 = valid8 || _valid0;
let _errs91 = errors;
if (data16 !== null) {
let err27 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
}
var _valid0 = _errs91 === errors;
if (valid8 = valid8 || _valid0, valid8)
errors = _errs39, vErrors !== null && (_errs39 ? vErrors.length = _errs39 : vErrors = null);
else {
let err28 = { instancePath: instancePath + "/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++, validate20.errors = vErrors, !1;
}
var valid7 = _errs38 === errors;
if (!valid7)
break;
}
else
return validate20.errors = [{ instancePath: instancePath + "/items", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs35 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.events !== void 0) {
let data40 = data.events, _errs93 = errors;
if (errors === _errs93)
if (Array.isArray(data40)) {
var valid13 = !0;
let len4 = data40.length;
for (let i4 = 0; i4 < len4; i4++) {
let data41 = data40[i4], _errs95 = errors;
if (errors === errors)
if (data41 && typeof data41 == "object" && !Array.isArray(data41)) {
let missing4;
if (data41.event_id === void 0 && (missing4 = "event_id") || data41.item_id === void 0 && (missing4 = "item_id") || data41.event_type === void 0 && (missing4 = "event_type") || data41.payload === void 0 && (missing4 = "payload") || data41.created_at === void 0 && (missing4 = "created_at") || data41.created_epoch === void 0 && (missing4 = "created_epoch"))
return validate20.errors = [{ instancePath: instancePath + "/events/" + i4, keyword: "required", message: "must have required property '" + missing4 + "'" }], !1;
{
let _errs98 = errors;
for (let key6 in data41)
if (!(key6 === "event_id" || key6 === "item_id" || key6 === "event_type" || key6 === "payload" || key6 === "created_at" || key6 === "created_epoch")) {
return validate20.errors = [{ instancePath: instancePath + "/events/" + i4, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs98 === errors) {
if (data41.event_id !== void 0) {
let data42 = data41.event_id, _errs99 = errors;
if (!(typeof data42 == "number" && !(data42 % 1) && !isNaN(data42) && isFinite(data42)))
return validate20.errors = [{ instancePath: instancePath + "/events/" + i4 + "/event_id", keyword: "type", message: "must be integer" }], !1;
var valid15 = _errs99 === errors;
} else
var valid15 = !0;
if (valid15) {
if (data41.item_id !== void 0) {
let _errs101 = errors;
if (typeof data41.item_id != "string")
return validate20.errors = [{ instancePath: instancePath + "/events/" + i4 + "/item_id", keyword: "type", message: "must be string" }], !1;
var valid15 = _errs101 === errors;
} else
var valid15 = !0;
if (valid15) {
if (data41.event_type !== void 0) {
let _errs103 = errors;
if (typeof data41.event_type != "string")
return validate20.errors = [{ instancePath: instancePath + "/events/" + i4 + "/event_type", keyword: "type", message: "must be string" }], !1;
var valid15 = _errs103 === errors;
} else
var valid15 = !0;
if (valid15) {
if (data41.payload !== void 0) {
let data45 = data41.payload, _errs105 = errors;
if (errors === _errs105 && !(data45 && typeof data45 == "object" && !Array.isArray(data45)))
return validate20.errors = [{ instancePath: instancePath + "/events/" + i4 + "/payload", keyword: "type", message: "must be object" }], !1;
var valid15 = _errs105 === errors;
} else
var valid15 = !0;
if (valid15) {
if (data41.created_at !== void 0) {
let _errs108 = errors;
if (typeof data41.created_at != "string")
return validate20.errors = [{ instancePath: instancePath + "/events/" + i4 + "/created_at", keyword: "type", message: "must be string" }], !1;
var valid15 = _errs108 === errors;
} else
var valid15 = !0;
if (valid15)
if (data41.created_epoch !== void 0) {
let data47 = data41.created_epoch, _errs110 = errors;
if (!(typeof data47 == "number" && !(data47 % 1) && !isNaN(data47) && isFinite(data47)) && data47 !== null)
return validate20.errors = [{ instancePath: instancePath + "/events/" + i4 + "/created_epoch", keyword: "type", message: "must be integer,null" }], !1;
var valid15 = _errs110 === errors;
} else
var valid15 = !0;
}
}
}
}
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/events/" + i4, keyword: "type", message: "must be object" }], !1;
var valid13 = _errs95 === errors;
if (!valid13)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/events", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs93 === errors;
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
validateQueueTableRecord
};
