using System.Text.Json.Nodes;
using Playground.Kubectl.Templates;

namespace Playground.Kubectl.Printers;

/// <summary>`-o jsonpath=…`</summary>
internal sealed class JsonPathPrinter(string template, bool allowMissingKeys) : IObjectPrinter
{
    private readonly JsonPath _path = JsonPathText.Parse(template, allowMissingKeys);

    public string Print(JsonObject value) => JsonPathText.Execute(_path, value, path => path.Execute(value));
}

/// <summary>`-o jsonpath-as-json=…`: what was found as a JSON list.</summary>
internal sealed class JsonPathAsJsonPrinter(string template, bool allowMissingKeys) : IObjectPrinter
{
    private readonly JsonPath _path = JsonPathText.Parse(template, allowMissingKeys);

    public string Print(JsonObject value) => JsonPathText.Execute(
        _path, value, path => JsonPrinter.Text(new JsonArray([.. path.Find(value).SelectMany(found => found).Select(SortedTree.Of)])) + "\n");
}

/// <summary>Errors in the words kubectl puts around them.</summary>
internal static class JsonPathText
{
    public static JsonPath Parse(string template, bool allowMissingKeys)
    {
        try
        {
            return JsonPath.Parse(template, allowMissingKeys);
        }
        catch (JsonPathException broken)
        {
            throw new KubectlError($"error parsing jsonpath {template}, {broken.Message}");
        }
    }

    public static string Execute(JsonPath path, JsonObject value, Func<JsonPath, string> print)
    {
        try
        {
            return print(path);
        }
        catch (JsonPathException broken)
        {
            throw new KubectlError(
                $"error executing jsonpath {Flags.Flag.Quoted(path.Template)}: Error executing template: {broken.Message}. Printing more information for debugging the template:\n"
                + $"\ttemplate was:\n\t\t{path.Template}\n\tobject given to jsonpath engine was:\n\t\t{GoValue.Syntax(value)}\n\n\n");
        }
    }
}
