using System.Collections.Immutable;
using System.Globalization;
using Markdig.Syntax;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;
using Playground.Web.Lessons.Files;
using Playground.Web.Sessions;

namespace Playground.Web.Talks.Scripts.Files;

/// <summary>Collects one scene from the blocks below its heading.</summary>
/// <param name="line">of the heading</param>
/// <param name="offset">how many lines of the file stand before the Markdown</param>
internal sealed class SceneParser(string title, int line, Script script, int offset, LessonProblems problems)
{
    private const int MostTimes = 1000;
    private const int MostPerSecond = 20;
    private const int OpeningLength = 160;
    private static readonly string[] Shown = ["", "text", "yaml", "sh", "console", "json", "dns"];
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>What the tempo of the canvas can be set to.</summary>
    private static readonly double[] Speeds = [.1, .25, .5, 1, 2, 4];

    private readonly ScriptObjects _reading = new(script.Namespaces, problems);
    private readonly List<Block> _notes = [];
    private ScriptScene? _scene;

    public void Take(Block block)
    {
        foreach (var hidden in block is FencedCodeBlock ? [] : block.Descendants<FencedCodeBlock>().Where(fenced => fenced.Info is "scene"))
            problems.Add(offset + hidden.Line + 1, "the block scene stands inside a list or a quotation; put it at the margin");
        if (block is not FencedCodeBlock fenced)
        {
            _notes.Add(block);
            return;
        }

        var at = offset + fenced.Line + 1;
        if (fenced.ClosingFencedCharCount is 0)
            problems.Add(at, $"the block {fenced.Info} never ends");
        else if (Shown.Contains(fenced.Info ?? ""))
            _notes.Add(block);
        else if (fenced.Info is not "scene")
            problems.Add(at, $"there is no block named {fenced.Info}: write scene, or {string.Join(", ", Shown[1..])} for what is only shown");
        else if (_scene is not null)
            problems.Add(at, "a scene has one block named scene");
        else
            _scene = LessonYaml.Map(fenced.Lines.ToString(), at, problems, "a scene is a mapping of anew, delete, apply, show, select, flows and so on") is { } map
                ? SceneOf(new(map, at, problems, "scene"))
                : new("", "", "");
    }

    public ScriptScene Finish()
    {
        if (title is "")
            problems.Add(line, "a scene has a title");
        var opening = string.Join(' ', _notes.SelectMany(block => block is LeafBlock leaf ? [leaf] : block.Descendants<LeafBlock>()).Where(leaf => leaf.Inline is not null).Select(LessonMarkdown.PlainText));
        opening = opening.Length <= OpeningLength ? opening : $"{opening[..OpeningLength].TrimEnd()}…";
        return (_scene ?? new("", "", "")) with { Title = title, Notes = LessonMarkdown.Html(_notes), Opening = opening };
    }

    private ScriptScene SceneOf(LessonFields fields)
    {
        var scene = new ScriptScene("", "", "")
        {
            Anew = Anew(fields),
            Delete = [.. fields.Texts("delete").Select(entry => _reading.ToDelete(entry.Line, entry.Text)).OfType<ScriptTarget>()],
            Apply = _reading.Manifest(fields, "apply", "scene"),
            Show = Show(fields),
            By = fields.OneOf("by", "", "machine", "application"),
            Namespace = fields.Text("namespace"),
            Speed = Speed(fields),
            Pause = fields.Flag("pause", false),
            Select = Select(fields),
            Flows = Flows(fields),
        };
        fields.End();
        return scene;
    }

    /// <summary>`true`: as the script begins; or a template.</summary>
    private ImmutableArray<KubernetesObject>? Anew(LessonFields fields)
    {
        var at = fields.LineOf("anew");
        return fields.OneOf("anew", "false", ["true", "false", .. SandboxTemplate.All.Select(template => template.Id)]) switch
        {
            "false" => null,
            "true" => script.Start,
            var template => _reading.Template(template, at),
        };
    }

    private ImmutableArray<ScriptTarget>? Show(LessonFields fields)
    {
        if (!fields.Has("show"))
            return null;
        var texts = fields.Texts("show");
        return texts is [(_, "all")] ? [] : [.. texts.Select(entry => _reading.OnCanvas(entry.Line, entry.Text)).OfType<ScriptTarget>()];
    }

    private ScriptTarget? Select(LessonFields fields)
    {
        var at = fields.LineOf("select");
        return fields.Text("select") is { Length: > 0 } text ? _reading.OnCanvas(at, text) : null;
    }

    private double Speed(LessonFields fields)
    {
        var at = fields.LineOf("speed");
        if (fields.Text("speed") is not { Length: > 0 } text)
            return 0;
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var speed) && Speeds.Contains(speed))
            return speed;
        problems.Add(at, $"scene: `speed` is {string.Join(", ", Speeds.Select(one => one.ToString(CultureInfo.InvariantCulture)))}, not '{text}'");
        return 0;
    }

    private ImmutableArray<ScriptFlow> Flows(LessonFields fields)
    {
        var at = fields.LineOf("flows");
        switch (fields.Take("flows"))
        {
            case null:
                return [];
            case YamlNode.List list when list.Items.TrueForAll(item => item is YamlNode.Map):
                return [.. list.Items.Cast<YamlNode.Map>().Select(map => FlowOf(new(map, fields.Offset, problems, "flow"))).OfType<ScriptFlow>()];
            default:
                problems.Add(at, "scene: `flows` is a list of mappings of from, to, method, times and rate");
                return [];
        }
    }

    private ScriptFlow? FlowOf(LessonFields fields)
    {
        var at = fields.LineOf("from");
        var from = fields.Required("from") is { Length: > 0 } text ? _reading.Sender(at, text) : null;
        var rate = Within(fields, "rate", 0, MostPerSecond);
        var flow = new { To = fields.Required("to"), Method = fields.OneOf("method", "GET", Methods), Times = Within(fields, "times", rate > 0 ? 0 : 1, MostTimes) };
        fields.End();
        return from is null ? null : new(from, flow.To, flow.Method, flow.Times, rate);
    }

    private int Within(LessonFields fields, string key, int missing, int most)
    {
        var (at, isThere) = (fields.LineOf(key), fields.Has(key));
        var number = fields.Whole(key, missing);
        if (isThere && (number < 1 || number > most))
            problems.Add(at, $"flow: `{key}` is between 1 and {most}");
        return number;
    }
}
