// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateSequenceMemory = validate20;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.status === void 0 && (missing0 = "status") || data.driftActive === void 0 && (missing0 = "driftActive") || data.updatedAt === void 0 && (missing0 = "updatedAt") || data.snapshot === void 0 && (missing0 = "snapshot") || data.events === void 0 && (missing0 = "events") || data.highWater === void 0 && (missing0 = "highWater") || data.loopId === void 0 && (missing0 = "loopId"))
return validate20.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
if (data.status !== void 0) {
let data0 = data.status, _errs1 = errors;
if (typeof data0 != "string")
return validate20.errors = [{ instancePath: instancePath + "/status", keyword: "type", message: "must be string" }], !1;
if (!(data0 === "ok" || data0 === "ordering_drift_detected"))
return validate20.errors = [{ instancePath: instancePath + "/status", keyword: "enum", message: "must be equal to one of the allowed values" }], !1;
var valid0 = _errs1 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.driftActive !== void 0) {
let _errs4 = errors;
if (typeof data.driftActive != "boolean")
return validate20.errors = [{ instancePath: instancePath + "/driftActive", keyword: "type", message: "must be boolean" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.updatedAt !== void 0) {
let _errs6 = errors;
if (typeof data.updatedAt != "string")
return validate20.errors = [{ instancePath: instancePath + "/updatedAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.reasonCode !== void 0) {
let _errs8 = errors;
if (typeof data.reasonCode != "string")
return validate20.errors = [{ instancePath: instancePath + "/reasonCode", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.snapshot !== void 0) {
let data4 = data.snapshot, _errs10 = errors;
if (errors === _errs10)
if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
let missing1;
if (data4.current === void 0 && (missing1 = "current"))
return validate20.errors = [{ instancePath: instancePath + "/snapshot", keyword: "required", message: "must have required property '" + missing1 + "'" }], !1;
if (data4.current !== void 0) {
let data5 = data4.current, _errs12 = errors;
if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5)) && data5 !== null)
return validate20.errors = [{ instancePath: instancePath + "/snapshot/current", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs12 && typeof data5 == "number" && isFinite(data5) && (data5 < 0 || isNaN(data5)))
return validate20.errors = [{ instancePath: instancePath + "/snapshot/current", keyword: "minimum", message: "must be >= 0" }], !1;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/snapshot", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.events !== void 0) {
let data6 = data.events, _errs14 = errors;
if (errors === _errs14)
if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
let missing2;
if (data6.last === void 0 && (missing2 = "last"))
return validate20.errors = [{ instancePath: instancePath + "/events", keyword: "required", message: "must have required property '" + missing2 + "'" }], !1;
if (data6.last !== void 0) {
let data7 = data6.last, _errs16 = errors;
if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7)) && data7 !== null)
return validate20.errors = [{ instancePath: instancePath + "/events/last", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs16 && typeof data7 == "number" && isFinite(data7) && (data7 < 0 || isNaN(data7)))
return validate20.errors = [{ instancePath: instancePath + "/events/last", keyword: "minimum", message: "must be >= 0" }], !1;
}
} else
return validate20.errors = [{ instancePath: instancePath + "/events", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs14 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.highWater !== void 0) {
let data8 = data.highWater, _errs18 = errors;
if (errors === _errs18)
if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
let missing3;
if (data8.snapshot === void 0 && (missing3 = "snapshot") || data8.events === void 0 && (missing3 = "events"))
return validate20.errors = [{ instancePath: instancePath + "/highWater", keyword: "required", message: "must have required property '" + missing3 + "'" }], !1;
if (data8.snapshot !== void 0) {
let data9 = data8.snapshot, _errs20 = errors;
if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9)) && data9 !== null)
return validate20.errors = [{ instancePath: instancePath + "/highWater/snapshot", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs20 && typeof data9 == "number" && isFinite(data9) && (data9 < 0 || isNaN(data9)))
return validate20.errors = [{ instancePath: instancePath + "/highWater/snapshot", keyword: "minimum", message: "must be >= 0" }], !1;
var valid4 = _errs20 === errors;
} else
var valid4 = !0;
if (valid4)
if (data8.events !== void 0) {
let data10 = data8.events, _errs22 = errors;
if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10)) && data10 !== null)
return validate20.errors = [{ instancePath: instancePath + "/highWater/events", keyword: "type", message: "must be integer,null" }], !1;
if (errors === _errs22 && typeof data10 == "number" && isFinite(data10) && (data10 < 0 || isNaN(data10)))
return validate20.errors = [{ instancePath: instancePath + "/highWater/events", keyword: "minimum", message: "must be >= 0" }], !1;
var valid4 = _errs22 === errors;
} else
var valid4 = !0;
} else
return validate20.errors = [{ instancePath: instancePath + "/highWater", keyword: "type", message: "must be object" }], !1;
var valid0 = _errs18 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.loopId !== void 0) {
let _errs24 = errors;
if (typeof data.loopId != "string")
return validate20.errors = [{ instancePath: instancePath + "/loopId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs24 === errors;
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
validate20.evaluated = { props: { status: !0, driftActive: !0, updatedAt: !0, reasonCode: !0, snapshot: !0, events: !0, highWater: !0, loopId: !0 }, dynamicProps: !1, dynamicItems: !1 };
export {
validateSequenceMemory
};
