using System.Text;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Tests.Serialization;

public sealed class YamlWritingTests
{
    [Fact]
    public void Object_is_printed_as_kubectl_prints_it() => Assert.Equal(
        """
        apiVersion: v1
        data:
          Corefile: |
            .:53 {
                errors
            }
          empty: ""
          no-end: |-
            a
            b
        kind: ConfigMap
        metadata:
          annotations: {}
          finalizers: []
          labels:
            "n": "1"
            "y": "yes"
          name: web
        spec:
          args:
          - -c
          - '*'
          - 'a: b'
          - a:b
          nested:
          - - 1
            - 2.5
          - null
          ports:
          - name: http
            port: 80
          ready: true

        """,
        KubernetesYaml.Write(JsonNode.Parse(
        """
        {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"web","labels":{"y":"yes","n":"1"},"annotations":{},"finalizers":[]},
         "data":{"Corefile":".:53 {\n    errors\n}\n","no-end":"a\nb","empty":""},
         "spec":{"ports":[{"port":80,"name":"http"}],"ready":true,"args":["-c","*","a: b","a:b"],"nested":[[1,2.5],null]}}
        """)));

    [Theory]
    [InlineData("web", "web")]
    [InlineData("", "\"\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("No", "\"No\"")]
    [InlineData("y", "\"y\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("80", "\"80\"")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("0x1F", "\"0x1F\"")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("2024-01-01T00:00:00Z", "\"2024-01-01T00:00:00Z\"")]
    [InlineData("2024-01-01", "\"2024-01-01\"")]
    [InlineData("10.96.0.1", "10.96.0.1")]
    [InlineData("<none>", "<none>")]
    [InlineData("- a", "'- a'")]
    [InlineData("-a", "-a")]
    [InlineData("a #b", "'a #b'")]
    [InlineData("a#b", "a#b")]
    [InlineData("a:", "'a:'")]
    [InlineData(" a", "' a'")]
    [InlineData("it's", "it's")]
    [InlineData("'a", "'''a'")]
    [InlineData("{a}", "'{a}'")]
    [InlineData("@a", "'@a'")]
    [InlineData("a\tb", "\"a\\tb\"")]
    [InlineData("é", "é")]
    [InlineData("😀", "\"\\U0001F600\"")]
    [InlineData("---", "'---'")]
    [InlineData("a \nb", "\"a \\nb\"")]
    public void Text_is_quoted_only_where_it_must_be(string text, string yaml) => Assert.Equal(yaml + "\n", KubernetesYaml.Write(JsonValue.Create(text)));

    [Fact]
    public void Keys_are_ordered_by_letters_and_numbers() =>
        Assert.Equal("a-b: 1\na1: 1\na2: 1\na10: 1\nab: 1\nb: 1\n", KubernetesYaml.Write(JsonNode.Parse("""{"b":1,"ab":1,"a10":1,"a2":1,"a1":1,"a-b":1}""")));

    [Theory]
    [InlineData("\n leading", "a: |2-\n\n   leading\n")]
    [InlineData("two\n\n", "a: |+\n  two\n\n")]
    [InlineData("\n", "a: |2+\n\n")]
    public void Block_keeps_leading_and_trailing_breaks(string text, string yaml)
    {
        Assert.Equal(yaml, KubernetesYaml.Write(new JsonObject { ["a"] = text }));
        Assert.Equal(text, JsonNode.Parse(KubernetesYaml.ToJson(Encoding.UTF8.GetBytes(yaml)).Json)!["a"]!.GetValue<string>());
    }
}
