using System.Text;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Tests.Serialization;

public sealed class YamlReadingTests
{
    [Theory]
    [InlineData("name: y", """{"name":true}""")]
    [InlineData("y: 1", """{"true":1}""")]
    [InlineData("a: [yes, On, no, OFF, True]", """{"a":[true,true,false,false,true]}""")]
    [InlineData("a: 'yes'\nb: \"017\"", """{"a":"yes","b":"017"}""")]
    [InlineData("a: 017\nb: 0x1F\nc: 1_000\nd: 0b11\ne: -5\nf: +5", """{"a":15,"b":31,"c":1000,"d":3,"e":-5,"f":5}""")]
    [InlineData("a: 089\nb: 1.50\nc: 1e3\nd: .5\ne: 1e30", """{"a":89,"b":1.5,"c":1000,"d":0.5,"e":1e+30}""")]
    [InlineData("a: 2024-01-01\nb: 10:30\nc: 1.2.3\nd: v1", """{"a":"2024-01-01","b":"10:30","c":"1.2.3","d":"v1"}""")]
    [InlineData("a: ~\nb:\nc: null", """{"a":null,"b":null,"c":null}""")]
    [InlineData("80: http\n1.5: x\nfalse: z", """{"80":"http","1.5":"x","false":"z"}""")]
    [InlineData("a: !!str 5\nb: !!binary aGk=", """{"a":"5","b":"hi"}""")]
    [InlineData("a: &x {k: 1}\nb: *x", """{"a":{"k":1},"b":{"k":1}}""")]
    [InlineData("base: &b {a: 1, b: 2}\nc:\n  <<: *b\n  a: 9", """{"base":{"a":1,"b":2},"c":{"a":9,"b":2}}""")]
    [InlineData("a: |\n  one\n  two\nb: >-\n  one\n  two", """{"a":"one\ntwo\n","b":"one two"}""")]
    [InlineData("# nothing", "null")]
    [InlineData("- a\n- b: c", """["a",{"b":"c"}]""")]
    [InlineData("{\"a\": 1}", """{"a": 1}""")]
    [InlineData("a: 1\n---\nb: 2", """{"a":1}""")]
    [InlineData("a: 18446744073709551615", """{"a":18446744073709551615}""")]
    public void Words_mean_what_YAML_1_1_says(string yaml, string json) => Assert.Equal(json, Json(yaml));

    [Fact]
    public void Documents_without_content_are_skipped() =>
        Assert.Equal(["""{"a":1}""", """{"b":2}"""], KubernetesYaml.Documents("---\na: 1\n---\n# empty\n---\nb: 2\n").Select(d => Encoding.UTF8.GetString(d.Json)));

    [Fact]
    public void Repeated_key_is_noted_and_its_last_value_counts()
    {
        var document = KubernetesYaml.ToJson("data:\n  a: 1\n  a: 2\n"u8);
        Assert.Equal("""{"data":{"a":2}}""", Encoding.UTF8.GetString(document.Json));
        Assert.Equal(["line 3: key \"a\" already set in map"], document.Duplicates);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata:\n\tname: yaml\n", "yaml: line 4: found character that cannot start any token")]
    [InlineData("a: b\nc: d: e\n", "yaml: line 2: mapping values are not allowed in this context")]
    [InlineData("a: b: c", "yaml: mapping values are not allowed in this context")]
    [InlineData("a: b\nc\nd: e\n", "yaml: line 3: could not find expected ':'")]
    [InlineData("a:\n  b: 1\n c: 2\n", "yaml: line 2: did not find expected key")]
    [InlineData("a: [1, 2\nb: 3\n", "yaml: line 1: did not find expected ',' or ']'")]
    [InlineData("a: 'x\nb: 2\n", "yaml: line 3: found unexpected end of stream")]
    [InlineData("a: *nope", "yaml: unknown anchor 'nope' referenced")]
    [InlineData("a: &x [*x]", "yaml: anchor 'x' value contains itself")]
    public void Malformed_text_is_refused_in_go_yaml_s_words(string yaml, string error) =>
        Assert.Equal(error, Assert.Throws<DecodeException>(() => Json(yaml)).Message);

    [Fact]
    public void Aliases_that_multiply_are_refused()
    {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 12; i++)
            bomb.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        Assert.Equal("yaml: document contains excessive aliasing", Assert.Throws<DecodeException>(() => Json(bomb.ToString())).Message);
    }

    [Fact]
    public void Merges_that_multiply_are_refused()
    {
        var bomb = new StringBuilder("a0: &a0 {k: 1}\n");
        for (var i = 1; i < 40; i++)
            bomb.Append($"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}\n");
        Assert.Throws<DecodeException>(() => Json(bomb.ToString()));
    }

    [Fact]
    public void Deep_nesting_is_refused_without_exhausting_the_stack() =>
        Assert.Equal("yaml: line 1: exceeded max depth of 250", Assert.Throws<DecodeException>(() => Json(new string('[', 100_000))).Message);

    private static string Json(string yaml) => Encoding.UTF8.GetString(KubernetesYaml.ToJson(Encoding.UTF8.GetBytes(yaml)).Json);
}
