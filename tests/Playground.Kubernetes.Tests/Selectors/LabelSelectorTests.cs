using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Selectors;

namespace Playground.Kubernetes.Tests.Selectors;

public sealed class LabelSelectorTests
{
    [Theory]
    [InlineData("app=web", "app=web,tier=front", true)]
    [InlineData("app==web", "app=web", true)]
    [InlineData("app=web", "app=db", false)]
    [InlineData("app!=web", "app=db", true)]
    [InlineData("app!=web", "", true)]
    [InlineData("app", "app=", true)]
    [InlineData("app", "tier=front", false)]
    [InlineData("!app", "tier=front", true)]
    [InlineData("! app", "app=web", false)]
    [InlineData("app in (web,db)", "app=db", true)]
    [InlineData("app in (web,db)", "tier=front", false)]
    [InlineData("app notin (web,db)", "app=cache", true)]
    [InlineData("app notin (web,db)", "tier=front", true)]
    [InlineData("app notin (web,db)", "app=web", false)]
    [InlineData("app in ()", "app=", true)]
    [InlineData("app in ()", "app=web", false)]
    [InlineData("app in (,web)", "app=", true)]
    [InlineData("app in (web,)", "app=", true)]
    [InlineData("app=", "app=", true)]
    [InlineData("app=,tier", "app=,tier=x", true)]
    [InlineData("n>1", "n=2", true)]
    [InlineData("n>1", "n=1", false)]
    [InlineData("n>1", "n=many", false)]
    [InlineData("n<10", "n=9", true)]
    [InlineData("n<10", "", false)]
    [InlineData("app=web,app=db", "app=web", false)]
    [InlineData("in in (in,notin)", "in=notin", true)]
    [InlineData("a\t=\nb", "a=b", true)]
    [InlineData("", "app=web", true)]
    [InlineData("example.com/app=web", "example.com/app=web", true)]
    public void Selector_chooses_by_labels(string selector, string labels, bool chosen) =>
        Assert.Equal(chosen, Selector.Parse(selector).OrThrow().Matches(Labels(labels)));

    [Theory]
    [InlineData("a b", "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt")]
    [InlineData("=web", "found '=', expected: !, identifier, or 'end of string'")]
    [InlineData("app=web,", "found '', expected: identifier after ','")]
    [InlineData("app=web,,tier", "found ',', expected: identifier after ','")]
    [InlineData("app=web tier", "found 'tier', expected: ',' or 'end of string'")]
    [InlineData("!app=web", "found '=', expected: ',' or 'end of string'")]
    [InlineData("!", "unable to parse requirement: found '', expected: identifier")]
    [InlineData("app in web", "unable to parse requirement: found 'web', expected: '('")]
    [InlineData("app in (web", "unable to parse requirement: found '', expected: ',' or ')'")]
    [InlineData("app in (web db)", "unable to parse requirement: found 'db', expected: ',' or ')'")]
    [InlineData("app in (=)", "unable to parse requirement: found '=', expected: ',', ')' or identifier")]
    [InlineData("app=(", "unable to parse requirement: found '(', expected: identifier")]
    [InlineData("n>many", "unable to parse requirement: values[0]: Invalid value: \"many\": for 'Gt', 'Lt' operators, the value must be an integer")]
    [InlineData("a/b/c", "unable to parse requirement: <nil>: Invalid value: \"a/b/c\": a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')")]
    [InlineData("app=-web", "unable to parse requirement: values[0][app]: Invalid value: \"-web\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')")]
    public void Malformed_selector_is_a_bad_request_in_the_parser_s_words(string selector, string message)
    {
        var refused = Selector.Parse(selector).Status;
        Assert.Equal((400, "BadRequest", message), (refused.Code, refused.Reason, refused.Message));
    }

    [Theory]
    [InlineData("tier , app in ( b , a )", "app in (a,b),tier")]
    [InlineData("b!=1,!a,c>2", "!a,b!=1,c>2")]
    [InlineData("a==1", "a==1")]
    public void Text_form_is_canonical(string selector, string canonical) =>
        Assert.Equal(canonical, Selector.Parse(selector).OrThrow().ToString());

    [Fact]
    public void Selector_object_requires_labels_and_expressions_alike()
    {
        var selector = Selector.Of(new LabelSelector
        {
            MatchLabels = ValueMap.Of(("app", "web")),
            MatchExpressions = [new() { Key = "tier", Operator = "NotIn", Values = ["back", "cache"] }, new() { Key = "beta", Operator = "DoesNotExist" }],
        });
        Assert.Equal("app=web,!beta,tier notin (back,cache)", selector.ToString());
        Assert.True(selector.Matches(Labels("app=web,tier=front")));
        Assert.False(selector.Matches(Labels("app=web,tier=back")));
        Assert.False(selector.Matches(Labels("app=web,beta=1")));
    }

    [Fact]
    public void Missing_selector_chooses_nothing_and_empty_one_everything()
    {
        Assert.False(Selector.Of(null).Matches(Labels("app=web")));
        Assert.True(Selector.Of(new()).Matches(Labels("app=web")));
        Assert.Equal("<none>", Selector.Describe(new()));
        Assert.Equal("app=web", Selector.Describe(new() { MatchLabels = ValueMap.Of(("app", "web")) }));
    }

    private static ValueMap<string> Labels(string text) => ValueMap.Of(
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=')).Select(l => (l[0], l[1]))]);
}
