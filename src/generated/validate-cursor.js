// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
// <stdin>
var validateCursor = validate20, schema31 = { $id: "https://ops-manager.invalid/schemas/cursor.schema.json", type: "object", additionalProperties: !1, required: ["schemaVersion", "repoPath", "loopId", "eventsFile", "eventLineOffset", "eventLineCount", "eventByteOffset", "identity", "updatedAt"], properties: { schemaVersion: { type: "string", const: "v1" }, repoPath: { type: "string" }, loopId: { type: "string" }, eventsFile: { type: "string" }, eventLineOffset: { type: "integer", minimum: 0 }, eventLineCount: { type: "integer", minimum: 0 }, eventByteOffset: { type: "integer", minimum: 0 }, identity: { anyOf: [{ $ref: "#/$defs/CursorIdentity" }, { type: "null" }] }, source: { type: "string" }, updatedAt: { $ref: "primitives.schema.json#/$defs/Timestamp" }, journalSeq: { type: "integer", minimum: 0 } }, $defs: { CursorIdentity: { type: "object", additionalProperties: !1, required: ["device", "inode", "headBytes", "headSha256", "tailBytes", "tailSha256"], properties: { device: { type: "string" }, inode: { type: "string" }, headBytes: { type: "integer", minimum: 0 }, headSha256: { $ref: "primitives.schema.json#/$defs/Sha256" }, tailBytes: { type: "integer", minimum: 0 }, tailSha256: { $ref: "primitives.schema.json#/$defs/Sha256" } } } } };
var func1 = Object.prototype.hasOwnProperty;
var pattern4 = new RegExp("^[0-9a-f]{64}$", "u");
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate21.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.device === void 0 && (missing0 = "device") || data.inode === void 0 && (missing0 = "inode") || data.headBytes === void 0 && (missing0 = "headBytes") || data.headSha256 === void 0 && (missing0 = "headSha256") || data.tailBytes === void 0 && (missing0 = "tailBytes") || data.tailSha256 === void 0 && (missing0 = "tailSha256"))
return validate21.errors = [{ instancePath, keyword: "required", message: "must have required property '" + missing0 + "'" }], !1;
{
let _errs1 = errors;
for (let key0 in data)
if (!(key0 === "device" || key0 === "inode" || key0 === "headBytes" || key0 === "headSha256" || key0 === "tailBytes" || key0 === "tailSha256")) {
return validate21.errors = [{ instancePath, keyword: "additionalProperties", message: "must NOT have additional properties" }], !1;
break;
}
if (_errs1 === errors) {
if (data.device !== void 0) {
let _errs2 = errors;
if (typeof data.device != "string")
return validate21.errors = [{ instancePath: instancePath + "/device", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs2 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.inode !== void 0) {
let _errs4 = errors;
if (typeof data.inode != "string")
return validate21.errors = [{ instancePath: instancePath + "/inode", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.headBytes !== void 0) {
let data2 = data.headBytes, _errs6 = errors;
if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)))
return validate21.errors = [{ instancePath: instancePath + "/headBytes", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs6 && typeof data2 == "number" && isFinite(data2) && (data2 < 0 || isNaN(data2)))
return validate21.errors = [{ instancePath: instancePath + "/headBytes", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.headSha256 !== void 0) {
let data3 = data.headSha256, _errs8 = errors;
if (errors === errors)
if (typeof data3 == "string") {
if (!pattern4.test(data3))
return validate21.errors = [{ instancePath: instancePath + "/headSha256", keyword: "pattern", message: 'must match pattern "^[0-9a-f]{64}$"' }], !1;
} else
return validate21.errors = [{ instancePath: instancePath + "/headSha256", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.tailBytes !== void 0) {
let data4 = data.tailBytes, _errs11 = errors;
if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)))
return validate21.errors = [{ instancePath: instancePath + "/tailBytes", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs11 && typeof data4 == "number" && isFinite(data4) && (data4 < 0 || isNaN(data4)))
return validate21.errors = [{ instancePath: instancePath + "/tailBytes", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs11 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.tailSha256 !== void 0) {
let data5 = data.tailSha256, _errs13 = errors;
if (errors === errors)
if (typeof data5 == "string") {
if (!pattern4.test(data5))
return validate21.errors = [{ instancePath: instancePath + "/tailSha256", keyword: "pattern", message: 'must match pattern "^[0-9a-f]{64}$"' }], !1;
} else
return validate21.errors = [{ instancePath: instancePath + "/tailSha256", keyword: "type", message: "must be string" }], !1;
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
return validate21.errors = [{ instancePath, keyword: "type", message: "must be object" }], !1;
return validate21.errors = vErrors, errors === 0;
}
validate21.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var pattern6 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
if (data && typeof data == "object" && !Array.isArray(data)) {
let missing0;
if (data.schemaVersion === void 0 && (missing0 = "schemaVersion") || data.repoPath === void 0 && (missing0 = "repoPath") || data.loopId === void 0 && (missing0 = "loopId") || data.eventsFile === void 0 && (missing0 = "eventsFile") || data.eventLineOffset === void 0 && (missing0 = "eventLineOffset") || data.eventLineCount === void 0 && (missing0 = "eventLineCount") || data.eventByteOffset === void 0 && (missing0 = "eventByteOffset") || data.identity === void 0 && (missing0 = "identity") || data.updatedAt === void 0 && (missing0 = "updatedAt"))
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
if (data.repoPath !== void 0) {
let _errs4 = errors;
if (typeof data.repoPath != "string")
return validate20.errors = [{ instancePath: instancePath + "/repoPath", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs4 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.loopId !== void 0) {
let _errs6 = errors;
if (typeof data.loopId != "string")
return validate20.errors = [{ instancePath: instancePath + "/loopId", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs6 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.eventsFile !== void 0) {
let _errs8 = errors;
if (typeof data.eventsFile != "string")
return validate20.errors = [{ instancePath: instancePath + "/eventsFile", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs8 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.eventLineOffset !== void 0) {
let data4 = data.eventLineOffset, _errs10 = errors;
if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)))
return validate20.errors = [{ instancePath: instancePath + "/eventLineOffset", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs10 && typeof data4 == "number" && isFinite(data4) && (data4 < 0 || isNaN(data4)))
return validate20.errors = [{ instancePath: instancePath + "/eventLineOffset", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs10 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.eventLineCount !== void 0) {
let data5 = data.eventLineCount, _errs12 = errors;
if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5)))
return validate20.errors = [{ instancePath: instancePath + "/eventLineCount", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs12 && typeof data5 == "number" && isFinite(data5) && (data5 < 0 || isNaN(data5)))
return validate20.errors = [{ instancePath: instancePath + "/eventLineCount", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs12 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.eventByteOffset !== void 0) {
let data6 = data.eventByteOffset, _errs14 = errors;
if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6)))
return validate20.errors = [{ instancePath: instancePath + "/eventByteOffset", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs14 && typeof data6 == "number" && isFinite(data6) && (data6 < 0 || isNaN(data6)))
return validate20.errors = [{ instancePath: instancePath + "/eventByteOffset", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs14 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.identity !== void 0) {
let data7 = data.identity, _errs16 = errors, _errs17 = errors, valid1 = !1, _errs18 = errors;
validate21(data7, { instancePath: instancePath + "/identity", parentData: data, parentDataProperty: "identity", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors), errors = vErrors.length);
var _valid0 = _errs18 === errors;
valid1 = valid1 || _valid0;
let _errs19 = errors;
if (data7 !== null) {
let err0 = { instancePath: instancePath + "/identity", keyword: "type", message: "must be null" };
vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
}
var _valid0 = _errs19 === errors;
if (valid1 = valid1 || _valid0, valid1)
errors = _errs17, vErrors !== null && (_errs17 ? vErrors.length = _errs17 : vErrors = null);
else {
let err1 = { instancePath: instancePath + "/identity", keyword: "anyOf", message: "must match a schema in anyOf" };
return vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++, validate20.errors = vErrors, !1;
}
var valid0 = _errs16 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.source !== void 0) {
let _errs21 = errors;
if (typeof data.source != "string")
return validate20.errors = [{ instancePath: instancePath + "/source", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs21 === errors;
} else
var valid0 = !0;
if (valid0) {
if (data.updatedAt !== void 0) {
let data9 = data.updatedAt, _errs23 = errors;
if (errors === errors)
if (typeof data9 == "string") {
if (!pattern6.test(data9))
return validate20.errors = [{ instancePath: instancePath + "/updatedAt", keyword: "pattern", message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"' }], !1;
} else
return validate20.errors = [{ instancePath: instancePath + "/updatedAt", keyword: "type", message: "must be string" }], !1;
var valid0 = _errs23 === errors;
} else
var valid0 = !0;
if (valid0)
if (data.journalSeq !== void 0) {
let data10 = data.journalSeq, _errs26 = errors;
if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10)))
return validate20.errors = [{ instancePath: instancePath + "/journalSeq", keyword: "type", message: "must be integer" }], !1;
if (errors === _errs26 && typeof data10 == "number" && isFinite(data10) && (data10 < 0 || isNaN(data10)))
return validate20.errors = [{ instancePath: instancePath + "/journalSeq", keyword: "minimum", message: "must be >= 0" }], !1;
var valid0 = _errs26 === errors;
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
validateCursor
};
