using System.Text.Json.Nodes;
using Playground.Kubectl.Templates;

namespace Playground.Kubectl.Printers;

/// <summary>`-o go-template=…`</summary>
internal sealed class GoTemplatePrinter : IObjectPrinter
{
    private readonly string _text;
    private readonly bool _allowMissingKeys;
    private readonly GoTemplate _template;

    public GoTemplatePrinter(string text, bool allowMissingKeys)
    {
        (_text, _allowMissingKeys) = (text, allowMissingKeys);
        try
        {
            _template = GoTemplate.Parse(text);
        }
        catch (GoTemplateException broken)
        {
            throw new KubectlError($"error parsing template {text}, template: output:1: {broken.Message}");
        }
    }

    public string Print(JsonObject value)
    {
        try
        {
            return _template.Execute(value, _allowMissingKeys);
        }
        catch (GoTemplateException broken)
        {
            throw new KubectlError(
                $"error executing template {Flags.Flag.Quoted(_text)}: template: output:1: executing \"output\" at <{_text}>: {broken.Message}");
        }
    }
}
