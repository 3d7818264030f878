using System.Text;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Patches;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Tests.Patches;

public sealed class ObjectPatchTests
{
    private const string ConfigMap = """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"c","labels":{"x":"y"}},"data":{"a":"1","b":"2"}}""";

    private const string Rejected = "the server rejected our request due to an error in our request";

    [Theory]
    [InlineData("""[{"op":"test","path":"/data/b","value":"2"},{"op":"replace","path":"/data/b","value":"9"},{"op":"remove","path":"/data/a"}]""", """{"b":"9"}""")]
    [InlineData("""[{"op":"replace","path":"/data/new","value":"x"}]""", """{"a":"1","b":"2","new":"x"}""")]
    [InlineData("""[{"op":"copy","from":"/data/b","path":"/data/c"},{"op":"move","from":"/data/b","path":"/data/m"}]""", """{"a":"1","c":"2","m":"2"}""")]
    [InlineData("""[{"op":"add","path":"/data/x~1y~0z","value":"v"}]""", """{"a":"1","b":"2","x/y~z":"v"}""")]
    [InlineData("""[{"op":"add","path":"/data","value":{"only":"1"}}]""", """{"only":"1"}""")]
    [InlineData("[]", """{"a":"1","b":"2"}""")]
    public void Json_patch_changes_the_data(string patch, string data) => Assert.Equal(data, Data(PatchType.Json, patch));

    [Theory]
    [InlineData("""[{"op":"test","path":"/data/b","value":"no"}]""", 422, Rejected)]
    [InlineData("""[{"op":"test","path":"/data/absent","value":"no"}]""", 422, Rejected)]
    [InlineData("""[{"op":"remove","path":"/data/absent"}]""", 422, Rejected)]
    [InlineData("""[{"op":"add","path":"/absent/deep","value":"x"}]""", 422, Rejected)]
    [InlineData("""[{"op":"nope","path":"/data/b"}]""", 422, Rejected)]
    [InlineData("""[{"op":"add","path":"","value":1}]""", 422, Rejected)]
    [InlineData("""[{"op":"remove"}]""", 422, Rejected)]
    [InlineData("""{"data":{}}""", 400, "error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp")]
    [InlineData("""[{"op":1}]""", 400, "error decoding patch: json: cannot unmarshal number into Go struct field jsonPatchOp.op of type string")]
    [InlineData("[bad", 400, "error decoding patch: invalid character 'b' looking for beginning of value")]
    public void Json_patch_is_refused(string patch, int code, string message) => Refused(PatchType.Json, patch, code, message);

    [Fact]
    public void Json_patch_of_lists_inserts_appends_and_counts_from_the_end() =>
        Assert.Equal("""["z","a","c","end"]""", Finalizers(PatchType.Json, """
            [{"op":"add","path":"/metadata/finalizers/0","value":"z"},{"op":"add","path":"/metadata/finalizers/-","value":"end"},
             {"op":"remove","path":"/metadata/finalizers/2"},{"op":"test","path":"/metadata/finalizers/-1","value":"end"}]
            """));

    [Theory]
    [InlineData("""{"data":{"a":null,"c":"3"}}""", """{"b":"2","c":"3"}""")]
    [InlineData("{}", """{"a":"1","b":"2"}""")]
    [InlineData("""{"data":null}""", "")]
    public void Merge_patch_changes_the_data(string patch, string data) => Assert.Equal(data, Data(PatchType.Merge, patch));

    [Theory]
    [InlineData("{bad", 400, "error decoding patch: invalid character 'b' looking for beginning of object key string")]
    [InlineData("[]", 400, "error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}")]
    [InlineData("""{"kind":"Secret"}""", 422, " \"\" is invalid: patch: Invalid value: \"{\\\"kind\\\":\\\"Secret\\\",\\\"apiVersion\\\":\\\"v1\\\",\\\"metadata\\\":{\\\"name\\\":\\\"c\\\",\\\"labels\\\":{\\\"x\\\":\\\"y\\\"}},\\\"data\\\":{\\\"a\\\":\\\"1\\\",\\\"b\\\":\\\"2\\\"}}\": illegal base64 data at input byte 0")]
    public void Merge_patch_is_refused(string patch, int code, string message) => Refused(PatchType.Merge, patch, code, message);

    [Theory]
    [InlineData("""{"data":{"$patch":"replace","only":"1"}}""", """{"only":"1"}""")]
    [InlineData("""{"data":{"$patch":"delete"}}""", "")]
    [InlineData("""{"data":{"a":null}}""", """{"b":"2"}""")]
    public void Strategic_patch_changes_the_data(string patch, string data) => Assert.Equal(data, Data(PatchType.Strategic, patch));

    [Theory]
    [InlineData("{bad", 400, "invalid character 'b' looking for beginning of object key string")]
    [InlineData("""{"data":{"$patch":"nope"}}""", 500, "unknown patch type: nope in map: map[$patch:nope]")]
    [InlineData("""{"data":{"a":5}}""", 422, " \"\" is invalid: patch: Invalid value: \"map[data:map[a:5]]\": unrecognized type: string")]
    [InlineData("""{"metadata":{"$retainKeys":"x"}}""", 400, "invalid patch format of retainKeys")]
    public void Strategic_patch_is_refused(string patch, int code, string message) => Refused(PatchType.Strategic, patch, code, message);

    [Fact]
    public void Scalars_merge_new_ones_first_and_are_deleted_by_value()
    {
        Assert.Equal("""["z","a","b","c"]""", Finalizers(PatchType.Strategic, """{"metadata":{"finalizers":["z"]}}"""));
        Assert.Equal("""["a","c"]""", Finalizers(PatchType.Strategic, """{"metadata":{"$deleteFromPrimitiveList/finalizers":["b"]}}"""));
        Assert.Equal("""["c","z","a","b"]""", Finalizers(PatchType.Strategic, """{"metadata":{"$setElementOrder/finalizers":["c","z","a","b"],"finalizers":["z"]}}"""));
    }

    [Fact]
    public void Unknown_and_repeated_fields_are_noted()
    {
        var patch = new Patch(PatchType.Merge, Encoding.UTF8.GetBytes("""{"nope":1,"data":{"a":"1","a":"2"}}"""));
        var patched = ObjectPatch.Apply(Kinds.Find("v1", "ConfigMap")!, Object(ConfigMap), patch).OrThrow();
        Assert.Equal(["duplicate field \"data.a\"", "unknown field \"nope\""], patched.StrictErrors);
        Assert.EndsWith("strict decoding error: duplicate field \"data.a\", unknown field \"nope\"", ObjectPatch.RefuseStrictly(patched, patch).Message);
    }

    private static string Finalizers(PatchType type, string patch) =>
        KubernetesJson.ToTree(Patched(type, """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"c","finalizers":["a","b","c"]}}""", patch))["metadata"]!["finalizers"]!.ToJsonString();

    private static string Data(PatchType type, string patch) => KubernetesJson.ToTree(Patched(type, ConfigMap, patch))["data"]?.ToJsonString() ?? "";

    private static KubernetesObject Patched(PatchType type, string json, string patch) =>
        ObjectPatch.Apply(Kinds.Find("v1", "ConfigMap")!, Object(json), new(type, Encoding.UTF8.GetBytes(patch))).OrThrow().Object;

    private static void Refused(PatchType type, string patch, int code, string message)
    {
        var refused = ObjectPatch.Apply(Kinds.Find("v1", "ConfigMap")!, Object(ConfigMap), new(type, Encoding.UTF8.GetBytes(patch))).Status;
        Assert.Equal((code, message), (refused.Code, refused.Message));
    }

    private static KubernetesObject Object(string json) => KubernetesJson.Deserialize(Kinds.Find("v1", "ConfigMap")!, Encoding.UTF8.GetBytes(json));
}
