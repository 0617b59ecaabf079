// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateHealthMemory = validate20;
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate30.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.lifecycleState === void 0 && (missing0 = "lifecycleState") || data.runId === void 0 && (missing0 = "runId") || data.divergence === void 0 && (missing0 = "divergence") || data.orderingDrift === void 0 && (missing0 = "orderingDrift") || data.healthStatus === void 0 && (missing0 = "healthStatus") || data.alarmKey === void 0 && (missing0 = "alarmKey"))
return validate30.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "lifecycleState" || key0 === "runId" || key0 === "divergence" || key0 === "orderingDrift" || key0 === "healthStatus" || key0 === "alarmKey" || key0 === "profileDrift")) {
return validate30.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.lifecycleState !== void 0) {
let data0 = data.lifecycleState, _errs2 = errors;
if (typeof data0 != "string")
return validate30.errors = [{ instancePath: instancePath + "/lifecycleState", keyword: "type", message: "must be string" }], !1;
if (!(data0 === "none" || data0 === "running" || data0 === "awaiting_approval" || data0 === "complete" || data0 === "stopped" || data0 === "failed" || data0 === "idle" || data0 === "unknown"))
return validate30.errors = [{ instancePath: instancePath + "/lifecycleState", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.runId !== void 0) {
let data1 = data.runId, _errs5 = errors;
if (typeof data1 != "string" && data1 !== null)
return validate30.errors = [{ instancePath: instancePath + "/runId", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs5 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.divergence !== void 0) {
let _errs7 = errors;
if (typeof data.divergence != "boolean")
return validate30.errors = [{ instancePath: instancePath + "/divergence", keyword: "type", message: "must be boolean" }], !1;
var valid0 = _errs7 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.orderingDrift !== void 0) {
let _errs9 = errors;
if (typeof data.orderingDrift != "boolean")
return validate30.errors = [{ instancePath: instancePath + "/orderingDrift", keyword: "type", message: "must be boolean" }], !1;
var valid0 = _errs9 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.healthStatus !== void 0) {
let data4 = data.healthStatus, _errs11 = errors;
if (typeof data4 != "string")
return validate30.errors = [{ instancePath: instancePath + "/healthStatus", keyword: "type", message: "must be string" }], !1;
if (!(data4 === "none" || data4 === "healthy" || data4 === "degraded" || data4 === "critical"))
return validate30.errors = [{ instancePath: instancePath + "/healthStatus", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.alarmKey !== void 0) {
let _errs13 = errors;
if (typeof data.alarmKey != "string")
return validate30.errors = [{ instancePath: instancePath + "/alarmKey", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs13 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.profileDrift !== void 0) {
let data6 = data.profileDrift, _errs15 = errors;
if (typeof data6 != "string" && data6 !== null)
return validate30.errors = [{ instancePath: instancePath + "/profileDrift", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs15 === errors;
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
return validate30.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate30.errors = vErrors, errors === 0;
}
validate30.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.status === void 0 && (missing0 = "status") || data.since === void 0 && (missing0 = "since") || data.reasonCodes === void 0 && (missing0 = "reasonCodes") || data.reasons === void 0 && (missing0 = "reasons"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
if (data.status !== void 0) {
let data0 = data.status, _errs1 = errors;
if (typeof data0 != "string")
return validate20.errors = [{ instancePath: instancePath + "/status", keyword: "type", message: "must be string" }], !1;
if (!(data0 === "healthy" || data0 === "degraded" || data0 === "critical"))
return validate20.errors = [{ instancePath: instancePath + "/status", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs1 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.since !== void 0) {
let data1 = data.since, _errs4 = errors;
if (typeof data1 != "string" && data1 !== null)
return validate20.errors = [{ instancePath: instancePath + "/since", keyword: "type", message: "must be string,null" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.reasonCodes !== void 0) {
let data2 = data.reasonCodes, _errs6 = errors;
if (errors === _errs6)
if (Array.isArray(data2)) {
var valid2 = !0;
let len0 = data2.length;
for (let i0 = 0; i0 < len0; i0++) {
let _errs8 = errors;
if (typeof data2[i0] != "string")
return validate20.errors = [{ instancePath: instancePath + "/reasonCodes/" + i0, keyword: "type", message: "must be string" }], !1;
var valid2 = _errs8 === errors;
if (!valid2)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/reasonCodes", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.reasons !== void 0) {
let data4 = data.reasons, _errs10 = errors;
if (errors === _errs10)
if (Array.isArray(data4)) {
var valid3 = !0;
let len1 = data4.length;
for (let i1 = 0; i1 < len1; i1++) {
let data5 = data4[i1], _errs12 = errors;
if (errors === _errs12)
if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
let missing1;
if (data5.code === void 0 && (missing1 = "code") || data5.severity === void 0 && (missing1 = "severity"))
return validate20.errors = [{ instancePath: instancePath + "/reasons/" + i1, keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
if (data5.code !== void 0) {
let _errs14 = errors;
if (typeof data5.code != "string")
return validate20.errors = [{ instancePath: instancePath + "/reasons/" + i1 + "/code", keyword: "type", message: "must be string" }], !1;
var valid4 = _errs14 === errors;
} else
var valid4 = !0;
if (valid4)
if (data5.severity !== void 0) {
let data7 = data5.severity, _errs16 = errors;
if (typeof data7 != "string")
return validate20.errors = [{ instancePath: instancePath + "/reasons/" + i1 + "/severity", keyword: "type", message: "must be string" }], !1;
if (!(data7 === "degraded" || data7 === "critical"))
return validate20.errors = [{ instancePath: instancePath + "/reasons/" + i1 + "/severity", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid4 = _errs16 === errors;
} else
var valid4 = !0;
} else
return validate20.errors = [{ instancePath: instancePath + "/reasons/" + i1, keyword: "type", message: "must be object" }], !1;
var valid3 = _errs12 === errors;
if (!valid3)
break;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/reasons", keyword: "type", message: "must be array" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.announced !== void 0) {
let _errs19 = errors;
validate30(data.announced, { instancePath: instancePath + "/announced", parentData: data, parentDataProperty: "announced", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors), errors = vErrors.length);
var valid0 = _errs19 === errors;
} else
var valid0 = !0;
}
}
}
} else
return validate20.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: { status: !0, since: !0, reasonCodes: !0, reasons: !0, announced: !0 }, dynamicProps: !1, dynamicItems: !1 };
export {
validateHealthMemory
};
