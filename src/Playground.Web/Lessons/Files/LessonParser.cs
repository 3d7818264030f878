using System.Collections.Immutable;
using Markdig.Syntax;
using Playground.Web.Lessons.Running;

namespace Playground.Web.Lessons.Files;

/// <param name="Lesson">null when the file cannot be used</param>
internal sealed record ParsedLesson(Lesson? Lesson, IReadOnlyList<LessonProblem> Problems);

/// <summary>
/// Reads a lesson file:
/// <code>
/// --- settings ---      title, summary, minutes, level, …
/// introduction
/// ## A step             its text, and blocks named run, canvas, hint, question, check, remark, solution
/// ## Explanation        shown when all is done
/// </code>
/// Everything that is wrong is told, with its line.
/// </summary>
internal sealed class LessonParser
{
    private const int LargestFile = 256 * 1024;
    private const string ExplanationTitle = "Explanation";

    private readonly LessonProblems _problems;
    private readonly string _slug;

    private LessonParser(string file) => (_problems, _slug) = (new(file), SlugOf(file));

    public static ParsedLesson Parse(string file, string text)
    {
        var parser = new LessonParser(file);
        var lesson = text.Length > LargestFile ? parser.Refuse("the file is larger than 256 KiB") : parser.Read(text);
        var problems = parser._problems.All;
        return new(problems.Count is 0 ? lesson : null, problems);
    }

    /// <summary>`03-services-and-endpoints.md` → `services-and-endpoints`</summary>
    public static string SlugOf(string file) => Path.GetFileNameWithoutExtension(file).TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimStart('-').ToLowerInvariant();

    private Lesson? Refuse(string reason)
    {
        _problems.Add(1, reason);
        return null;
    }

    private Lesson? Read(string text)
    {
        if (!_slug.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-') || _slug is "")
            return Refuse("a lesson file is named in small letters, digits and dashes, such as 01-pods-talk.md");
        if (FrontMatter.Split(text) is not { } halves)
            return Refuse("a lesson begins with settings between two lines of ---");
        return LessonYaml.Map(halves.Settings, 1, _problems, "the settings are a mapping of title, summary, minutes, level and so on") is { } settings
            ? Body(Settings(new(settings, 1, _problems, "settings")), halves)
            : null;
    }

    private Lesson Settings(LessonFields fields)
    {
        var namespaces = fields.Texts("namespaces").Select(entry => entry.Text).ToImmutableArray();
        var minutes = fields.Whole("minutes", 0);
        if (minutes is < 1 or > 120)
            _problems.Add(fields.Line, "settings: `minutes` is how long it takes, between 1 and 120");
        var lesson = new Lesson
        {
            Slug = _slug,
            Title = fields.Required("title"),
            Summary = fields.Required("summary"),
            Minutes = minutes,
            Level = fields.OneOf("level", "beginner", "beginner", "intermediate", "advanced"),
            Kind = fields.OneOf("kind", "lesson", "lesson", "challenge") is "challenge" ? LessonKind.Challenge : LessonKind.Lesson,
            Order = fields.Whole("order", 1000),
            Namespaces = namespaces.IsEmpty ? [_slug] : namespaces,
            CreatesNamespaces = fields.Flag("create-namespaces", true),
            Start = Manifest(fields, "start"),
            Remove = [.. fields.Texts("remove").Select(entry => ToRemove(entry.Line, entry.Text)).OfType<NamedObject>()],
            Later = Manifest(fields, "later"),
            Restore = Manifest(fields, "restore"),
        };
        foreach (var system in lesson.Namespaces.Where(name => name is "default" || name.StartsWith("kube-", StringComparison.Ordinal)))
            _problems.Add(fields.Line, $"settings: a lesson cannot own the namespace {system}: it is emptied at the start");
        fields.End();
        return lesson;
    }

    private NamedObject? ToRemove(int line, string text)
    {
        if (text.Split(' ') is [var kind, var name] && WatchedKinds.Find(kind) is not null)
            return new(kind, name);
        _problems.Add(line, $"settings: `remove` holds a kind and a name, such as Service bank, not '{text}'");
        return null;
    }

    private string Manifest(LessonFields fields, string key)
    {
        var line = fields.LineOf(key);
        var yaml = fields.Text(key);
        ManifestText.Read(yaml, line, $"settings: `{key}`", _problems);
        return yaml;
    }

    private Lesson? Body(Lesson lesson, FrontMatter halves)
    {
        if (LessonMarkdown.Parse(halves.Body, halves.BodyOffset, _problems) is not { } document)
            return null;
        List<Block> before = [], after = [];
        List<StepParser> steps = [];
        var isExplaining = false;
        foreach (var block in document)
        {
            if (block is HeadingBlock { Level: 1 })
                _problems.Add(halves.BodyOffset + block.Line + 1, "the title stands in the settings; a step begins with ##");
            else if (block is HeadingBlock { Level: 2 } heading && LessonMarkdown.PlainText(heading) is var title)
            {
                isExplaining = title is ExplanationTitle;
                if (!isExplaining)
                    steps.Add(new(title, halves.BodyOffset + block.Line + 1, lesson.Namespace, halves.BodyOffset, _problems));
            }
            else if (steps.Count > 0 && !isExplaining)
                steps[^1].Take(block);
            else if (StepParser.IsNamedBlock(block))
                _problems.Add(halves.BodyOffset + block.Line + 1, "run, canvas, hint, question, check, remark and solution stand inside a step, below its ##");
            else
                (isExplaining ? after : before).Add(block);
        }

        if (steps.Count is 0)
            _problems.Add(halves.BodyOffset + 1, "there is no step; a step begins with ## and its title");
        return lesson with { Introduction = LessonMarkdown.Html(before), Steps = [.. steps.Select(step => step.Finish())], Explanation = LessonMarkdown.Html(after) };
    }
}
