using System.Collections.Immutable;
using Markdig.Syntax;
using Playground.Kubernetes;
using Playground.Web.Lessons.Files;
using Playground.Web.Sessions;

namespace Playground.Web.Talks.Scripts.Files;

/// <param name="Script">null when the text cannot be used</param>
public sealed record ParsedScript(Script? Script, IReadOnlyList<LessonProblem> Problems);

/// <summary>
/// Reads a script, in the language of lessons:
/// <code>
/// --- settings ---      title, summary, minutes, namespaces, start or template
/// ## A scene            the presenter's notes, and a block named scene: what happens when it is entered
/// </code>
/// Everything that is wrong is told, with its line.
/// </summary>
internal sealed class ScriptParser
{
    public const int LargestFile = 256 * 1024;
    private const int MostScenes = 200;

    private readonly LessonProblems _problems;

    private ScriptParser(string file) => _problems = new(file);

    public static ParsedScript Parse(string file, string text)
    {
        var parser = new ScriptParser(file);
        var script = text.Length > LargestFile ? parser.Refuse("the script is larger than 256 KiB") : parser.Read(text);
        var problems = parser._problems.All;
        return new(problems.Count is 0 ? script : null, problems);
    }

    private Script? Refuse(string reason)
    {
        _problems.Add(1, reason);
        return null;
    }

    private Script? Read(string text)
    {
        if (FrontMatter.Split(text) is not { } halves)
            return Refuse("a script begins with settings between two lines of ---");
        return LessonYaml.Map(halves.Settings, 1, _problems, "the settings are a mapping of title, summary, minutes and so on") is { } settings
            ? Body(Settings(new(settings, 1, _problems, "settings")), halves)
            : null;
    }

    private Script Settings(LessonFields fields)
    {
        var namespaces = fields.Texts("namespaces").Select(entry => entry.Text).ToImmutableArray();
        namespaces = namespaces.IsEmpty ? ["talk"] : namespaces;
        foreach (var system in namespaces.Where(name => name is "default" || name.StartsWith("kube-", StringComparison.Ordinal)))
            _problems.Add(fields.Line, $"settings: a script cannot own the namespace {system}: it is emptied at the beginning");
        var minutes = fields.Whole("minutes", 0);
        if (minutes is < 1 or > 480)
            _problems.Add(fields.Line, "settings: `minutes` is how long the talk takes, between 1 and 480");
        if (fields.Has("start") && fields.Has("template"))
            _problems.Add(fields.LineOf("template"), "settings: a script begins with `start` or with `template`, not with both");
        var reading = new ScriptObjects(namespaces, _problems);
        ImmutableArray<KubernetesObject> start = [.. reading.Manifest(fields, "start", "settings"), .. fields.Has("template") ? Template(fields, reading) : []];
        var script = new Script(fields.Required("title"), fields.Required("summary"), minutes, namespaces, start, []);
        fields.End();
        return script;
    }

    private static ImmutableArray<KubernetesObject> Template(LessonFields fields, ScriptObjects reading)
    {
        var line = fields.LineOf("template");
        return reading.Template(fields.OneOf("template", "", [.. SandboxTemplate.All.Select(template => template.Id)]), line);
    }

    private Script? Body(Script script, FrontMatter halves)
    {
        if (LessonMarkdown.Parse(halves.Body, halves.BodyOffset, _problems) is not { } document)
            return null;
        List<SceneParser> scenes = [];
        foreach (var block in document)
        {
            var line = halves.BodyOffset + block.Line + 1;
            if (block is HeadingBlock { Level: 1 })
                _problems.Add(line, "the title stands in the settings; a scene begins with ##");
            else if (block is HeadingBlock { Level: 2 } heading)
                scenes.Add(new(LessonMarkdown.PlainText(heading), line, script, halves.BodyOffset, _problems));
            else if (scenes.Count > 0)
                scenes[^1].Take(block);
            else
                _problems.Add(line, "before the first scene stands nothing; a scene begins with ## and its title");
        }

        if (scenes.Count is 0 or > MostScenes)
            _problems.Add(halves.BodyOffset + 1, scenes.Count is 0 ? "there is no scene; a scene begins with ## and its title" : $"there are more than {MostScenes} scenes");
        return script with { Scenes = [.. scenes.Select(scene => scene.Finish())] };
    }
}
