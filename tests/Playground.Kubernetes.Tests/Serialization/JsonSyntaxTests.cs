using System.Text;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Tests.Serialization;

public sealed class JsonSyntaxTests
{
    [Theory]
    [InlineData("", "unexpected end of JSON input")]
    [InlineData("{", "unexpected end of JSON input")]
    [InlineData("[1,", "unexpected end of JSON input")]
    [InlineData("\"abc", "unexpected end of JSON input")]
    [InlineData("tru", "unexpected end of JSON input")]
    [InlineData("{bad json", "invalid character 'b' looking for beginning of object key string")]
    [InlineData("[bad", "invalid character 'b' looking for beginning of value")]
    [InlineData("apiVersion: v1", "invalid character 'a' looking for beginning of value")]
    [InlineData("{\"a\" 1}", "invalid character '1' after object key")]
    [InlineData("{\"a\":1 \"b\"}", "invalid character '\"' after object key:value pair")]
    [InlineData("{\"a\":1,}", "invalid character '}' looking for beginning of object key string")]
    [InlineData("[1 2]", "invalid character '2' after array element")]
    [InlineData("[1,]", "invalid character ']' looking for beginning of value")]
    [InlineData("{} {}", "invalid character '{' after top-level value")]
    [InlineData("\"a\nb\"", "invalid character '\\n' in string literal")]
    [InlineData("\"\\x\"", "invalid character 'x' in string escape code")]
    [InlineData("\"\\u12g\"", "invalid character 'g' in \\u hexadecimal character escape")]
    [InlineData("-x", "invalid character 'x' in numeric literal")]
    [InlineData("1.x", "invalid character 'x' after decimal point in numeric literal")]
    [InlineData("1ex", "invalid character 'x' in exponent of numeric literal")]
    [InlineData("01", "invalid character '1' after top-level value")]
    [InlineData("nul ", "invalid character ' ' in literal null (expecting 'l')")]
    [InlineData("'", "invalid character '\\'' looking for beginning of value")]
    [InlineData("é", "invalid character 'Ã' looking for beginning of value")]
    public void Malformed_text_is_named_in_Go_s_words(string text, string error) =>
        Assert.Equal(error, JsonSyntax.Error(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("{}")]
    [InlineData(" [ 1 , -2.5e+10 , \"\\u00e9\\n\" , true , false , null , { \"a\" : [ ] } ] ")]
    [InlineData("0")]
    public void Well_formed_text_has_no_error(string text) => Assert.Null(JsonSyntax.Error(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Deep_nesting_is_refused_without_exhausting_the_stack() =>
        Assert.Equal("exceeded max depth", JsonSyntax.Error(Encoding.UTF8.GetBytes(new string('[', 1_000_000))));
}
