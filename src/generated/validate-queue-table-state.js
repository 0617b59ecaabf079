// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateQueueTableState = validate20;
var schema34 = { type: "object", additionalProperties: !1, required: ["status", "started_at_kst", "version"], properties: { status: { type: "string" }, started_at_kst: { type: "string" }, version: { type: "integer" }, created_at: { type: "string" }, updated_at: { type: "string" }, created_epoch: { type: "integer" }, updated_epoch: { type: "integer" }, started_epoch: { type: "integer" }, lease_owner: { type: "string" }, lease_expires_at: { type: "integer" }, lease_seconds: { type: "integer" }, attempt_count: { type: "integer" }, max_attempts: { type: "integer" }, idempotency_key: { type: "string" }, last_error: { type: "string" }, fencing_token: { type: "integer" }, claim_count: { type: "integer" }, retry_not_before: { type: "integer" }, failure_class: { type: "string", enum: ["transient", "permanent", "poison"] }, depends_on: { type: "array", items: { type: "string" } }, exact: { type: "object", additionalProperties: { type: "string" } } } }, func1 = Object.prototype.hasOwnProperty;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.v === void 0 && (missing0 = "v") || data.seq === void 0 && (missing0 = "seq") || data.number === void 0 && (missing0 = "number") || data.event === void 0 && (missing0 = "event") || data.journal === void 0 && (missing0 = "journal") || data.items === void 0 && (missing0 = "items"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "v" || key0 === "seq" || key0 === "number" || key0 === "event" || key0 === "journal" || key0 === "items")) {
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
if (errors === _errs4 && typeof data1 == "number" && isFinite(data1) && (data1 < 0 || isNaN(data1)))
return validate20.errors = [{ instancePath: instancePath + "/seq", keyword: "minimum", message: "must be >= 0" }], !1;
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
if (data.journal !== void 0) {
let data4 = data.journal, _errs10 = errors;
if (errors === _errs10)
if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
let missing1;
if (data4.inode === void 0 && (missing1 = "inode") || data4.offset === void 0 && (missing1 = "offset"))
return validate20.errors = [{ instancePath: instancePath + "/journal", keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
{
let _errs12 = errors;
for (let key1 in data4)
if (!(key1 === "inode" || key1 === "offset")) {
return validate20.errors = [{ instancePath: instancePath + "/journal", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs12 === errors) {
if (data4.inode !== void 0) {
let _errs13 = errors;
if (typeof data4.inode != "string")
return validate20.errors = [{ instancePath: instancePath + "/journal/inode", keyword: "type", message: "must be string" }], !1;
var valid1 = _errs13 === errors;
} else
var valid1 = !0;
if (valid1)
if (data4.offset !== void 0) {
let data6 = data4.offset, _errs15 = errors;
if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)))
return validate20.errors = [{ instancePath: instancePath + "/journal/offset", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs15 && typeof data6 == "number" && isFinite(data6) && (data6 < 0 || isNaN(data6)))
return validate20.errors = [{ instancePath: instancePath + "/journal/offset", keyword: "minimum", message: "must be >= 0" }], !1;
var valid1 = _errs15 === errors;
} else
var valid1 = !0;
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/journal", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.items !== void 0) {
let data7 = data.items, _errs17 = errors;
if (errors === _errs17)
if (data7 && typeof data7 == "object" && !Array.isArray(data7))
for (let key2 in data7) {
let data8 = data7[key2], _errs20 = errors;
if (errors === errors)
if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
let missing2;
if (data8.status === void 0 && (missing2 = "status") || data8.started_at_kst === void 0 && (missing2 = "started_at_kst") || data8.version === void 0 && (missing2 = "version"))
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "required", message: "must have required property '" + missing2 + "'" }], !1;
{
let _errs23 = errors;
for (let key3 in data8)
if (!func1.call(schema34.properties, key3)) {
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs23 === errors) {
if (data8.status !== void 0) {
let _errs24 = errors;
if (typeof data8.status != "string")
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/status", keyword: "type", message: "must be string" }], !1;
var valid4 = _errs24 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.started_at_kst !== void 0) {
let _errs26 = errors;
if (typeof data8.started_at_kst != "string")
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/started_at_kst", keyword: "type", message: "must be string" }], !1;
var valid4 = _errs26 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.version !== void 0) {
let data11 = data8.version, _errs28 = errors;
if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11)))
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/version", keyword: "type", message: "must be integer" }], !1;
var valid4 = _errs28 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.created_at !== void 0) {
let _errs30 = errors;
if (typeof data8.created_at != "string")
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/created_at", keyword: "type", message: "must be string" }], !1;
var valid4 = _errs30 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.updated_at !== void 0) {
let _errs32 = errors;
if (typeof data8.updated_at != "string")
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/updated_at", keyword: "type", message: "must be string" }], !1;
var valid4 = _errs32 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.created_epoch !== void 0) {
let data14 = data8.created_epoch, _errs34 = errors;
if (!(typeof data14 == "number" && !(data14 % 1) && !isNaN(data14) && isFinite(data14)))
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/created_epoch", keyword: "type", message: "must be integer" }], !1;
var valid4 = _errs34 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.updated_epoch !== void 0) {
let data15 = data8.updated_epoch, _errs36 = errors;
if (!(typeof data15 == "number" && !(data15 % 1) && !isNaN(data15) && isFinite(data15)))
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/updated_epoch", keyword: "type", message: "must be integer" }], !1;
var valid4 = _errs36 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.started_epoch !== void 0) {
let data16 = data8.started_epoch, _errs38 = errors;
if (!(typeof data16 == "number" && !(data16 % 1) && !isNaN(data16) && isFinite(data16)))
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/started_epoch", keyword: "type", message: "must be integer" }], !1;
var valid4 = _errs38 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.lease_owner !== void 0) {
let _errs40 = errors;
if (typeof data8.lease_owner != "string")
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/lease_owner", keyword: "type", message: "must be string" }], !1;
var valid4 = _errs40 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.lease_expires_at !== void 0) {
let data18 = data8.lease_expires_at, _errs42 = errors;
if (!(typeof data18 == "number" && !(data18 % 1) && !isNaN(data18) && isFinite(data18)))
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/lease_expires_at", keyword: "type", message: "must be integer" }], !1;
var valid4 = _errs42 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.lease_seconds !== void 0) {
let data19 = data8.lease_seconds, _errs44 = errors;
if (!(typeof data19 == "number" && !(data19 % 1) && !isNaN(data19) && isFinite(data19)))
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/lease_seconds", keyword: "type", message: "must be integer" }], !1;
var valid4 = _errs44 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.attempt_count !== void 0) {
let data20 = data8.attempt_count, _errs46 = errors;
if (!(typeof data20 == "number" && !(data20 % 1) && !isNaN(data20) && isFinite(data20)))
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/attempt_count", keyword: "type", message: "must be integer" }], !1;
var valid4 = _errs46 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.max_attempts !== void 0) {
let data21 = data8.max_attempts, _errs48 = errors;
if (!(typeof data21 == "number" && !(data21 % 1) && !isNaN(data21) && isFinite(data21)))
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/max_attempts", keyword: "type", message: "must be integer" }], !1;
var valid4 = _errs48 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.idempotency_key !== void 0) {
let _errs50 = errors;
if (typeof data8.idempotency_key != "string")
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/idempotency_key", keyword: "type", message: "must be string" }], !1;
var valid4 = _errs50 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.last_error !== void 0) {
let _errs52 = errors;
if (typeof data8.last_error != "string")
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/last_error", keyword: "type", message: "must be string" }], !1;
var valid4 = _errs52 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.fencing_token !== void 0) {
let data24 = data8.fencing_token, _errs54 = errors;
if (!(typeof data24 == "number" && !(data24 % 1) && !isNaN(data24) && isFinite(data24)))
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/fencing_token", keyword: "type", message: "must be integer" }], !1;
var valid4 = _errs54 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.claim_count !== void 0) {
let data25 = data8.claim_count, _errs56 = errors;
if (!(typeof data25 == "number" && !(data25 % 1) && !isNaN(data25) && isFinite(data25)))
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/claim_count", keyword: "type", message: "must be integer" }], !1;
var valid4 = _errs56 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.retry_not_before !== void 0) {
let data26 = data8.retry_not_before, _errs58 = errors;
if (!(typeof data26 == "number" && !(data26 % 1) && !isNaN(data26) && isFinite(data26)))
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/retry_not_before", keyword: "type", message: "must be integer" }], !1;
var valid4 = _errs58 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.failure_class !== void 0) {
let data27 = data8.failure_class, _errs60 = errors;
if (typeof data27 != "string")
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/failure_class", keyword: "type", message: "must be string" }], !1;
if (!(data27 === "transient" || data27 === "permanent" || data27 === "poison"))
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/failure_class", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid4 = _errs60 === errors;
} else
var valid4 = !0;
if (valid4) {
if (data8.depends_on !== void 0) {
let data28 = data8.depends_on, _errs62 = errors;
if (errors === _errs62)
if (Array.isArray(data28)) {
var valid5 = !0;
let len0 = data28.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs64 = errors;
if (typeof data28[i0] != "string")
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/depends_on/" + i0, keyword: "type", message: "must be string" }], !1;
var valid5 = _errs64 === errors;
if (!valid5)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/depends_on", keyword: "type", message: "must be array" }], !1;
var valid4 = _errs62 === errors;
} else
var valid4 = !0;
if (valid4)
if (data8.exact !== void 0) {
let data30 = data8.exact, _errs66 = errors;
if (errors === _errs66)
if (data30 && typeof data30 == "object" && !Array.isArray(data30))
for (let key4 in data30) {
let _errs69 = errors;
if (typeof data30[key4] != "string")
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/exact/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", message: "must be string" }], !1;
var valid6 = _errs69 === errors;
if (!valid6)
break;
}
else
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/exact", keyword: "type", message: "must be object" }], !1;
var valid4 = _errs66 === errors;
} else
var valid4 = !0;
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
return validate20.errors = [{ instancePath: instancePath + "/items/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", message: "must be object" }], !1;
var valid2 = _errs20 === errors;
if (!valid2)
break;
}
else
return validate20.errors = [{ instancePath: instancePath + "/items", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs17 === errors;
} else
var valid0 = !0;
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
validateQueueTableState
};
