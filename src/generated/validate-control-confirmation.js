// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateControlConfirmation = validate20, schema31 = { $id: "https://ops-manager.invalid/schemas/control-confirmation.schema.json", type: "object", additionalProperties: !1, required: ["intent", "confirmed", "reason", "attempts", "timeoutSeconds", "observedStatus", "observedLastEvent", "observedApprovalStatus", "observedActive", "observedAt"], properties: { intent: { type: "string", enum: ["cancel", "approve", "reject"] }, confirmed: { type: "boolean" }, reason: { $ref: "primitives.schema.json#/$defs/ReasonCode" }, attempts: { type: "integer", minimum: 0 }, timeoutSeconds: { type: "integer", minimum: 0 }, observedStatus: { type: "string" }, observedLastEvent: { type: ["string", "null"] }, observedApprovalStatus: { type: ["string", "null"] }, observedActive: { type: "boolean" }, observedAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, detail: { type: "string" }, baseline: { type: "string", enum: ["before_execution", "recorded", "start_of_wait"] }, evidence: { type: "array", items: { type: "string" } }, survivors: { type: "array", items: { type: "integer" } }, completion: { type: "object", additionalProperties: !1, required: ["observed", "event", "line"], properties: { observed: { type: "boolean" }, event: { type: ["string", "null"] }, line: { type: ["integer", "null"] } } } } };
var func1 = Object.prototype.hasOwnProperty, pattern4 = new RegExp("^[a-z][a-z0-9_]*$", "u"), pattern5 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.intent === void 0 && (missing0 = "intent") || data.confirmed === void 0 && (missing0 = "confirmed") || data.reason === void 0 && (missing0 = "reason") || data.attempts === void 0 && (missing0 = "attempts") || data.timeoutSeconds === void 0 && (missing0 = "timeoutSeconds") || data.observedStatus === void 0 && (missing0 = "observedStatus") || data.observedLastEvent === void 0 && (missing0 = "observedLastEvent") || data.observedApprovalStatus === void 0 && (missing0 = "observedApprovalStatus") || data.observedActive === void 0 && (missing0 = "observedActive") || data.observedAt === void 0 && (missing0 = "observedAt"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!func1.call(schema31.properties, key0)) {
return validate20.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.intent !== void 0) {
let data0 = data.intent, _errs2 = errors;
if (typeof data0 != "string")
return validate20.errors = [{ instancePath: instancePath + "/intent", keyword: "type", message: "must be string" }], !1;
if (!(data0 === "cancel" || data0 === "approve" || data0 === "reject"))
return validate20.errors = [{ instancePath: instancePath + "/intent", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.confirmed !== void 0) {
let _errs4 = errors;
if (typeof data.confirmed != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/confirmed", keyword: "type", message: "must be boolean" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.reason !== void 0) {
let data2 = data.reason, _errs6 = errors;
if (errors === errors)
if (typeof data2 == "string") {
if (!pattern4.test(data2))
return validate20.errors = [{ instancePath: instancePath + "/reason", keyword: "pattern", message: 'must match pattern "^[a-z][a-z0-9_]*$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/reason", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.attempts !== void 0) {
let data3 = data.attempts, _errs9 = errors;
if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3)))
return validate20.errors = [{ instancePath: instancePath + "/attempts", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs9 && typeof data3 == "number" && isFinite(data3) && (data3 < 0 || isNaN(data3)))
return validate20.errors = [{ instancePath: instancePath + "/attempts", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.timeoutSeconds !== void 0) {
let data4 = data.timeoutSeconds, _errs11 = errors;
if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)))
return validate20.errors = [{ instancePath: instancePath + "/timeoutSeconds", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs11 && typeof data4 == "number" && isFinite(data4) && (data4 < 0 || isNaN(data4)))
return validate20.errors = [{ instancePath: instancePath + "/timeoutSeconds", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.observedStatus !== void 0) {
let _errs13 = errors;
if (typeof data.observedStatus != "string")
return validate20.errors = [{ instancePath: instancePath + "/observedStatus", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs13 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.observedLastEvent !== void 0) {
let data6 = data.observedLastEvent, _errs15 = errors;
if (typeof data6 != "string" && data6 !== null)
return validate20.errors = [{ instancePath: instancePath + "/observedLastEvent", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs15 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.observedApprovalStatus !== void 0) {
let data7 = data.observedApprovalStatus, _errs17 = errors;
if (typeof data7 != "string" && data7 !== null)
return validate20.errors = [{ instancePath: instancePath + "/observedApprovalStatus", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs17 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.observedActive !== void 0) {
let _errs19 = errors;
if (typeof data.observedActive != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/observedActive", keyword: "type", message: "must be boolean" }], !1;
var valid0 = _errs19 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.observedAt !== void 0) {
let data9 = data.observedAt, _errs21 = errors;
if (errors === errors)
if (typeof data9 == "string") {
if (!pattern5.test(data9))
return validate20.errors = [{ instancePath: instancePath + "/observedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/observedAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs21 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.detail !== void 0) {
let _errs24 = errors;
if (typeof data.detail != "string")
return validate20.errors = [{ instancePath: instancePath + "/detail", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs24 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.baseline !== void 0) {
let data11 = data.baseline, _errs26 = errors;
if (typeof data11 != "string")
return validate20.errors = [{ instancePath: instancePath + "/baseline", keyword: "type", message: "must be string" }], !1;
if (!(data11 === "before_execution" || data11 === "recorded" || data11 === "start_of_wait"))
return validate20.errors = [{ instancePath: instancePath + "/baseline", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs26 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.evidence !== void 0) {
let data12 = data.evidence, _errs28 = errors;
if (errors === _errs28)
if (Array.isArray(data12)) {
var valid3 = !0;
let len0 = data12.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs30 = errors;
if (typeof data12[i0] != "string")
return validate20.errors = [{ instancePath: instancePath + "/evidence/" + i0, keyword: "type", message: "must be string" }], !1;
var valid3 = _errs30 === errors;
if (!valid3)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/evidence", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs28 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.survivors !== void 0) {
let data14 = data.survivors, _errs32 = errors;
if (errors === _errs32)
if (Array.isArray(data14)) {
var valid4 = !0;
let len1 = data14.length;
for (let i1 = 0; i1 < len1; i1++) {
let data15 = data14[i1], _errs34 = errors;
if (!(typeof data15 == "number" && !(data15 % 1) && !isNaN(data15) && isFinite(data15)))
return validate20.errors = [{ instancePath: instancePath + "/survivors/" + i1, keyword: "type", message: "must be integer" }], !1;
var valid4 = _errs34 === errors;
if (!valid4)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/survivors", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs32 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.completion !== void 0) {
let data16 = data.completion, _errs36 = errors;
if (errors === _errs36)
if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
let missing1;
if (data16.observed === void 0 && (missing1 = "observed") || data16.event === void 0 && (missing1 = "event") || data16.line === void 0 && (missing1 = "line"))
return validate20.errors = [{ instancePath: instancePath + "/completion", keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
{
let _errs38 = errors;
for (let key1 in data16)
if (!(key1 === "observed" || key1 === "event" || key1 === "line")) {
return validate20.errors = [{ instancePath: instancePath + "/completion", keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs38 === errors) {
if (data16.observed !== void 0) {
let _errs39 = errors;
if (typeof data16.observed != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/completion/observed", keyword: "type", message: "must be boolean" }], !1;
var valid5 = _errs39 === errors;
} else
var valid5 = !0;
if (valid5) {
if (data16.event !== void 0) {
let data18 = data16.event, _errs41 = errors;
if (typeof data18 != "string" && data18 !== null)
return validate20.errors = [{ instancePath: instancePath + "/completion/event", keyword: "type", message: "must be string,null" }], !1;
var valid5 = _errs41 === errors;
} else
var valid5 = !0;
if (valid5)
if (data16.line !== void 0) {
let data19 = data16.line, _errs43 = errors;
if (!(typeof data19 == "number" && !(data19 % 1) && !isNaN(data19) && isFinite(data19)) && data19 !== null)
return validate20.errors = [{ instancePath: instancePath + "/completion/line", keyword: "type", message: "must be integer,null" }], !1;
var valid5 = _errs43 === errors;
} else
var valid5 = !0;
}
}
}
} else
return validate20.errors = [{ instancePath: instancePath + "/completion", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs36 === errors;
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
} else
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
export {
validateControlConfirmation
};
