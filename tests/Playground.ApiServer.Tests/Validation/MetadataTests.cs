using Playground.ApiServer.Tests.Resources;

namespace Playground.ApiServer.Tests.Validation;

/// <summary>Rules of metadata, which hold for every kind; shown on a ConfigMap.</summary>
public sealed class MetadataTests
{
    private const string Subdomain =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
        + @" (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string LabelValue =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
        + " (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private const string NamePart =
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
        + " (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    [Theory]
    [InlineData("name: Lake", "metadata.name: Invalid value: \"Lake\": " + Subdomain)]
    [InlineData("name: ok, generateName: Lake-", "metadata.generateName: Invalid value: \"Lake-\": " + Subdomain)]
    [InlineData("name: ok, labels: { a: 'not good' }", "metadata.labels: Invalid value: \"not good\": " + LabelValue)]
    [InlineData("name: ok, labels: { 'bad key': x }", "metadata.labels: Invalid value: \"bad key\": " + NamePart)]
    [InlineData("name: ok, labels: { /x: x }", "metadata.labels: Invalid value: \"/x\": prefix part must be non-empty")]
    [InlineData("name: ok, annotations: { 'bad key': x }", "metadata.annotations: Invalid value: \"bad key\": " + NamePart)]
    [InlineData("name: ok, ownerReferences: [{ kind: ConfigMap, name: o, uid: u }]",
        "metadata.ownerReferences.apiVersion: Invalid value: \"\": version must not be empty")]
    [InlineData("name: ok, ownerReferences: [{ apiVersion: v1, kind: ConfigMap, name: o }]",
        "metadata.ownerReferences.uid: Invalid value: \"\": must not be empty")]
    [InlineData("name: ok, finalizers: [mine]",
        "metadata.finalizers[0]: Invalid value: \"mine\": name is neither a standard finalizer name nor is it fully qualified")]
    public void Wrong_metadata_is_refused(string metadata, string error) => Assert.Equal([error], ConfigMap(metadata).Errors);

    [Theory]
    [InlineData("name: a.b-c.d")]
    [InlineData("name: ok, generateName: lake-")]
    [InlineData("name: ok, labels: { example.com/Some_Key: '' }")]
    [InlineData("name: ok, annotations: { 'Example.com/Key': any text at all }")]
    [InlineData("name: ok, finalizers: [example.com/mine, foregroundDeletion]")]
    public void Right_metadata_is_accepted(string metadata) => Assert.Empty(ConfigMap(metadata).Errors);

    [Fact]
    public void Long_names_are_refused_by_their_length() => Assert.Equal(
        ["metadata.name: Invalid value: \"" + new string('x', 254) + "\": must be no more than 253 characters"], ConfigMap($"name: {new string('x', 254)}").Errors);

    [Fact]
    public void Annotations_have_room_for_256_KiB() => Assert.Equal(
        ["metadata.annotations: Too long: may not be more than 262144 bytes"],
        ConfigMap($"name: ok, annotations: {{ a: {new string('x', 262_144)} }}").Errors);

    [Fact]
    public void Only_one_owner_is_the_controller() => Assert.Equal(
        [
            "metadata.ownerReferences: Invalid value: "
            + """[{"apiVersion":"v1","kind":"ConfigMap","name":"a","uid":"u1","controller":true},{"apiVersion":"v1","kind":"ConfigMap","name":"b","uid":"u2","controller":true}]"""
            + ": Only one reference can have Controller set to true. Found \"true\" in references for ConfigMap/a and ConfigMap/b",
        ],
        ConfigMap(
            "name: ok, ownerReferences: [{ apiVersion: v1, kind: ConfigMap, name: a, uid: u1, controller: true },"
            + " { apiVersion: v1, kind: ConfigMap, name: b, uid: u2, controller: true }]").Errors);

    [Fact]
    public void Identity_may_not_change()
    {
        var map = ConfigMap("name: ok, uid: u1");

        Assert.Equal(["metadata.uid: Invalid value: \"u2\": field is immutable"], map.Update(Yaml("name: ok, uid: u2")).ErrorsAfter(map));
    }

    [Theory]
    [InlineData("{ key: app, operator: In }", "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'")]
    [InlineData("{ key: app, operator: Exists, values: [a] }",
        "spec.selector.matchExpressions[0].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'")]
    [InlineData("{ key: app, operator: Near }", "spec.selector.matchExpressions[0].operator: Invalid value: \"Near\": not a valid selector operator")]
    public void Wrong_selector_is_refused(string requirement, string error) => Assert.Equal(
        [error],
        Manifest.Create($"apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{ name: b }}\nspec: {{ selector: {{ matchExpressions: [{requirement}] }} }}").Errors);

    private static Manifest ConfigMap(string metadata) => Manifest.Create(Yaml(metadata));

    private static string Yaml(string metadata) => $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{ {metadata} }}";
}
