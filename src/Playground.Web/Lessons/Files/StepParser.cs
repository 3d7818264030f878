using System.Collections.Immutable;
using Markdig.Syntax;
using Playground.Kubernetes.Serialization;
using Playground.Web.Lessons.Conditions;

namespace Playground.Web.Lessons.Files;

/// <summary>Collects one step from the blocks below its heading.</summary>
/// <param name="line">of the heading</param>
/// <param name="home">the lesson's namespace</param>
/// <param name="offset">how many lines of the file stand before the Markdown</param>
internal sealed class StepParser(string title, int line, string home, int offset, LessonProblems problems)
{
    private static readonly string[] Named = ["run", "canvas", "hint", "question", "check", "remark", "solution"];

    /// <summary>Blocks that are shown as they are.</summary>
    private static readonly string[] Shown = ["", "text", "yaml", "sh", "console", "json", "dns"];

    private readonly ImmutableArray<StepPart>.Builder _parts = ImmutableArray.CreateBuilder<StepPart>();
    private readonly ImmutableArray<Remark>.Builder _remarks = ImmutableArray.CreateBuilder<Remark>();
    private readonly List<Block> _prose = [];
    private Condition? _check;
    private Question? _question;
    private string _solution = "";

    public static bool IsNamedBlock(Block block) => block is FencedCodeBlock fenced && Named.Contains(fenced.Info ?? "");

    public void Take(Block block)
    {
        if (block is not FencedCodeBlock fenced)
        {
            foreach (var hidden in block.Descendants<FencedCodeBlock>().Where(IsNamedBlock))
                problems.Add(offset + hidden.Line + 1, $"the block {hidden.Info} stands inside a list or a quotation; put it at the margin");
            _prose.Add(block);
            return;
        }

        var at = offset + fenced.Line + 1;
        var (name, text) = (fenced.Info ?? "", fenced.Lines.ToString());
        if (fenced.ClosingFencedCharCount is 0)
            problems.Add(at, $"the block {name} never ends");
        else if (Shown.Contains(name))
            _prose.Add(block);
        else if (Named.Contains(name))
            Take(name, text, at);
        else
            problems.Add(at, $"there is no block named {name}: write one of {string.Join(", ", Named)}, or {string.Join(", ", Shown[1..])} for what is only shown");
    }

    public LessonStep Finish()
    {
        EndProse();
        if (title is "")
            problems.Add(line, "a step has a title");
        if (_check is null && _question is null && _remarks.Count > 0)
            problems.Add(line, "remarks belong to a step with a check");
        return new(title, _parts.ToImmutable(), _check, _question, _remarks.ToImmutable(), _solution);
    }

    private void Take(string name, string text, int at)
    {
        EndProse();
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(at, $"the block {name} is empty");
            return;
        }

        switch (name)
        {
            case "run":
                _parts.Add(new StepPart.Commands(text.Trim()));
                break;
            case "canvas":
                _parts.Add(new StepPart.Deed(LessonMarkdown.Html(text, at, problems)));
                break;
            case "hint":
                _parts.Add(new StepPart.Hint(LessonMarkdown.Html(text, at, problems)));
                break;
            case "solution":
                _solution = text.Trim();
                break;
            case "check":
                Once(at, _check is null, name);
                _check = LessonYaml.Parse(text, at, problems) is { } check ? new ConditionParser(home, at, problems).Parse(check) : null;
                break;
            case "question":
                Once(at, _question is null, name);
                _question = LessonYaml.Map(text, at, problems, "a question is a mapping of ask and choices") is { } map ? QuestionOf(new(map, at, problems, "question"), at) : null;
                break;
            default:
                TakeRemark(text, at);
                break;
        }
    }

    private Question? QuestionOf(LessonFields fields, int at)
    {
        var ask = fields.Required("ask");
        var choices = fields.Take("choices") is YamlNode.List list ? list.Items.Select(item => ChoiceOf(item, at)).OfType<Choice>().ToImmutableArray() : [];
        fields.End();
        if (choices.Length < 2 || choices.Count(choice => choice.IsRight) is not 1)
        {
            problems.Add(at, "a question has at least two choices, exactly one of them `right: true`");
            return null;
        }

        return new(ask, choices);
    }

    private Choice? ChoiceOf(YamlNode item, int at)
    {
        if (item is not YamlNode.Map map)
        {
            problems.Add(at + item.Line, "a choice is a mapping of text, why and, where it is the right one, right: true");
            return null;
        }

        var fields = new LessonFields(map, at, problems, "choice");
        var choice = new Choice(fields.Required("text"), fields.Flag("right", false), fields.Required("why"));
        fields.End();
        return choice;
    }

    private void TakeRemark(string text, int at)
    {
        if (LessonYaml.Map(text, at, problems, "a remark is a mapping of when and say") is not { } map)
            return;

        var fields = new LessonFields(map, at, problems, "remark");
        var say = fields.Required("say");
        var when = fields.Take("when") is { } node ? new ConditionParser(home, at, problems).Parse(node) : null;
        if (when is null)
            problems.Add(at, "a remark needs a condition under `when`");
        else
            _remarks.Add(new(when, LessonMarkdown.Html(say, at, problems)));
        fields.End();
    }

    private void Once(int at, bool isFirst, string name)
    {
        if (!isFirst)
            problems.Add(at, $"a step has one {name}");
    }

    private void EndProse()
    {
        if (_prose.Count > 0)
            _parts.Add(new StepPart.Prose(LessonMarkdown.Html(_prose)));
        _prose.Clear();
    }
}
