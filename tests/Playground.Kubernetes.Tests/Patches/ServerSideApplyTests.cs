using System.Text;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Patches;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Tests.Patches;

public sealed class ServerSideApplyTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void First_apply_creates_and_owns_what_it_says()
    {
        var applied = Apply(null, "one", "data: {a: '1'}").OrThrow().Object;
        Assert.Equal("a=1", Data(applied));
        Assert.Equal(["""one Apply v1 2026-01-05T12:00:00Z {"f:data":{"f:a":{}}}"""], Record(applied));
    }

    [Fact]
    public void Same_apply_again_changes_nothing()
    {
        var first = Apply(null, "one", "data: {a: '1'}").OrThrow().Object;
        Assert.Equal(first, Apply(first, "one", "data: {a: '1'}", now: Monday.AddHours(1)).OrThrow().Object);
    }

    [Fact]
    public void Changing_another_s_field_is_a_conflict()
    {
        var live = Apply(null, "one", "data: {a: '1', b: '1'}").OrThrow().Object;
        var one = Apply(live, "two", "data: {a: '2'}").Status;
        Assert.Equal((409, "Conflict", "Apply failed with 1 conflict: conflict with \"one\": .data.a"), (one.Code, one.Reason, one.Message));
        Assert.Equal([new() { Reason = "FieldManagerConflict", Message = "conflict with \"one\"", Field = ".data.a" }], one.Details!.Causes);
        Assert.Equal("Apply failed with 2 conflicts: conflicts with \"one\":\n- .data.a\n- .data.b", Apply(live, "two", "data: {a: '2', b: '2'}").Status.Message);
    }

    [Fact]
    public void Same_value_is_shared_and_stays_until_the_last_owner_lets_go()
    {
        var live = Apply(null, "one", "data: {a: '1', b: '1'}").OrThrow().Object;
        live = Apply(live, "two", "data: {a: '1'}").OrThrow().Object;
        live = Apply(live, "one", "data: {b: '1'}").OrThrow().Object;
        Assert.Equal("a=1,b=1", Data(live));
        Assert.Equal("b=1", Data(Apply(live, "two", "data: {}").OrThrow().Object));
    }

    [Fact]
    public void Force_takes_fields_over()
    {
        var live = Apply(null, "one", "data: {a: '1'}").OrThrow().Object;
        live = Apply(live, "two", "data: {a: '2', b: '1'}", force: true).OrThrow().Object;
        Assert.Equal("a=2,b=1", Data(live));
        Assert.Equal(["""two Apply v1 2026-01-05T12:00:00Z {"f:data":{"f:a":{},"f:b":{}}}"""], Record(live));
        Assert.Equal("b=1", Data(Apply(live, "two", "data: {b: '1'}").OrThrow().Object));
    }

    [Fact]
    public void Yaml_key_y_becomes_true() => Assert.Equal("true=1", Data(Apply(null, "one", "data:\n  y: '1'").OrThrow().Object));

    [Fact]
    public void Update_takes_the_fields_it_changes_and_a_later_apply_conflicts_with_it()
    {
        var live = Apply(null, "one", "data: {a: '1', b: '1'}").OrThrow().Object;
        var edited = ManagedFields.Record(ConfigMaps, live, Read("""{"metadata":{"name":"c"},"data":{"a":"9","b":"1"}}""", ConfigMaps), "kubectl-edit", "", Monday.AddHours(1));
        Assert.Equal(
            [
                """one Apply v1 2026-01-05T12:00:00Z {"f:data":{"f:b":{}}}""",
                """kubectl-edit Update v1 2026-01-05T13:00:00Z {"f:data":{"f:a":{}}}""",
            ],
            Record(edited));
        Assert.Equal("Apply failed with 1 conflict: conflict with \"kubectl-edit\" using v1: .data.a", Apply(edited, "one", "data: {a: '1', b: '1'}").Status.Message);
    }

    [Fact]
    public void Create_records_every_field_but_what_the_server_sets()
    {
        var created = ManagedFields.Record(
            ConfigMaps, null, Read("""{"metadata":{"name":"c","namespace":"n","uid":"u","labels":{"app":"web"},"finalizers":["x"]},"data":{"a":"1"}}""", ConfigMaps), "kubectl-create", "", Monday);
        Assert.Equal(
            ["""kubectl-create Update v1 2026-01-05T12:00:00Z {"f:data":{".":{},"f:a":{}},"f:metadata":{"f:finalizers":{".":{},"v:\"x\"":{}},"f:labels":{".":{},"f:app":{}}}}"""],
            Record(created));
    }

    [Fact]
    public void Object_without_a_record_gets_none_by_updates_and_one_by_the_next_apply()
    {
        var old = Read("""{"metadata":{"name":"c"},"data":{"a":"1"}}""", ConfigMaps);
        var updated = ManagedFields.Record(ConfigMaps, old, Read("""{"metadata":{"name":"c"},"data":{"a":"2"}}""", ConfigMaps), "kubectl-edit", "", Monday);
        Assert.Empty(updated.Metadata.ManagedFields);
        Assert.Equal("a=3", Data(Apply(updated, "one", "data: {a: '3'}").OrThrow().Object));
    }

    [Fact]
    public void Empty_entry_drops_the_record()
    {
        var live = Apply(null, "one", "data: {a: '1'}").OrThrow().Object;
        Assert.Empty(ManagedFields.Record(ConfigMaps, live, Read("""{"metadata":{"name":"c","managedFields":[{}]}}""", ConfigMaps), "x", "", Monday).Metadata.ManagedFields);
    }

    [Fact]
    public void Eleventh_updater_merges_the_oldest_into_ancient_changes()
    {
        var live = ManagedFields.Record(ConfigMaps, null, Read("""{"metadata":{"name":"c"},"data":{"k0":"1"}}""", ConfigMaps), "m0", "", Monday);
        for (var i = 1; i < 12; i++)
        {
            var data = string.Join(',', Enumerable.Range(0, i + 1).Select(k => $"\"k{k}\":\"1\""));
            live = ManagedFields.Record(ConfigMaps, live, Read($$$"""{"metadata":{"name":"c"},"data":{{{{data}}}}}""", ConfigMaps), $"m{i}", "", Monday.AddMinutes(i));
        }

        Assert.Equal(10, live.Metadata.ManagedFields.Count);
        Assert.Equal("ancient-changes", live.Metadata.ManagedFields[0].Manager);
    }

    [Theory]
    [InlineData("kind: ConfigMap\nmetadata: {name: c}", 400, "invalid object type: /, Kind=ConfigMap")]
    [InlineData("apiVersion: apps/v1\nkind: Deployment", 400, "invalid object type: apps/v1, Kind=Deployment")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, managedFields: []}", 400, "metadata.managedFields must be nil")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\nnope: 1", 500, "failed to create typed patch object (/c; /v1, Kind=ConfigMap): .nope: field not declared in schema")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: shop, x: 1}\nnope: 1", 500, "failed to create typed patch object (shop/c; /v1, Kind=ConfigMap): errors:\n  .metadata.x: field not declared in schema\n  .nope: field not declared in schema")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\ndata: {a: 1}", 500, "failed to create typed patch object (/; /v1, Kind=ConfigMap): .data.a: expected string, got &value.valueUnstructured{Value:1}")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\ndata: x", 500, "failed to create typed patch object (/; /v1, Kind=ConfigMap): .data: expected map, got &{x}")]
    [InlineData("a: b: c", 400, "error decoding YAML: error converting YAML to JSON: yaml: mapping values are not allowed in this context")]
    [InlineData("- a", 400, "error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}")]
    public void Configuration_that_does_not_fit_is_refused(string yaml, int code, string message)
    {
        var refused = ServerSideApply.Apply(ConfigMaps, null, Encoding.UTF8.GetBytes(yaml), "one", false, "", Monday).Status;
        Assert.Equal((code, message), (refused.Code, refused.Message));
    }

    private static KindInfo ConfigMaps => Kinds.Find("v1", "ConfigMap")!;

    private static ApiResult<AppliedObject> Apply(KubernetesObject? live, string manager, string yaml, bool force = false, DateTimeOffset? now = null) =>
        ServerSideApply.Apply(ConfigMaps, live, Encoding.UTF8.GetBytes("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n" + yaml), manager, force, "", now ?? Monday);

    private static string Data(KubernetesObject value) => ((ConfigMap)value).Data.ToString();

    private static IEnumerable<string> Record(KubernetesObject value) =>
        value.Metadata.ManagedFields.Select(e => $"{e.Manager} {e.Operation} {e.ApiVersion} {e.Time:yyyy-MM-dd'T'HH:mm:ss'Z'} {e.FieldsV1}");

    private static KubernetesObject Read(string json, KindInfo kind) => KubernetesJson.Deserialize(kind, Encoding.UTF8.GetBytes(json));
}
