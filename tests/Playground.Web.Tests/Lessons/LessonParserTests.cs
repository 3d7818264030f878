using Playground.Web.Lessons;
using Playground.Web.Lessons.Conditions;
using Playground.Web.Lessons.Files;

namespace Playground.Web.Tests.Lessons;

public sealed class LessonParserTests
{
    private const string Settings = """
        ---
        title: Fish
        summary: About fish.
        minutes: 5
        ---
        """;

    [Fact]
    public void A_file_becomes_a_lesson_with_its_parts_in_order()
    {
        var lesson = Read(Settings + "\n" + """
            Hello.

            ## Look

            Type *this*:

            ```run
            kubectl get pods
            kubectl get services
            ```

            ```hint
            It is `kubectl`.
            ```

            ```check
            - object: Pod fish-*
              labels: role=fish
              where: [status.phase = Running]
              count: ">= 2"
            - flow: angler -> fish
              status: 200
            ```

            ```remark
            when: {object: Pod shark}
            say: That is **no** fish.
            ```

            ## Read

            Nothing to do.

            ## Explanation

            Done.
            """);

        Assert.Equal(("fish", "Fish", "fish", LessonKind.Lesson), (lesson.Slug, lesson.Title, lesson.Namespace, lesson.Kind));
        Assert.Equal(("<p>Hello.</p>", "<p>Done.</p>"), (lesson.Introduction, lesson.Explanation));
        Assert.Equal(
            [new StepPart.Prose("<p>Type <em>this</em>:</p>"), new StepPart.Commands("kubectl get pods\nkubectl get services"), new StepPart.Hint("<p>It is <code>kubectl</code>.</p>")],
            lesson.Steps[0].Parts);
        var all = Assert.IsType<AllCondition>(lesson.Steps[0].Check);
        Assert.Equal(("Pod", "fish", ">="), ((all.Conditions[0] as ObjectCondition)!.Kind, ((ObjectCondition)all.Conditions[0]).Namespace, ((ObjectCondition)all.Conditions[0]).Count.Operator));
        Assert.Equal(200, Assert.IsType<FlowCondition>(all.Conditions[1]).Status);
        Assert.Equal("<p>That is <strong>no</strong> fish.</p>", Assert.Single(lesson.Steps[0].Remarks).Html);
        Assert.True(lesson.Steps[1].IsReading);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("<img src=x onerror=alert(1)>", "<img")]
    [InlineData("[go](javascript:alert(1))", "javascript:")]
    [InlineData("<javascript:alert(1)>", "href=\"javascript:")]
    [InlineData("![](https://tracker.example/dot.png)", "<img")]
    [InlineData("[go](data:text/html;base64,AAAA)", "data:")]
    [InlineData("[x]: javascript:alert(1)\n\n[go][x]", "javascript:")]
    public void Hostile_Markdown_becomes_harmless(string hostile, string harm)
    {
        var problems = new LessonProblems("x.md");

        Assert.DoesNotContain(harm, LessonMarkdown.Html(hostile, 0, problems), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Nesting_without_end_is_told_and_does_no_harm()
    {
        var problems = new LessonProblems("x.md");
        LessonMarkdown.Html(new string('>', 20_000) + " deep", 0, problems);
        Assert.Contains(Problems("---\ntitle: " + new string('[', 100_000) + "\n---\n## A"), problem => problem.StartsWith("x.md:2: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_mistake_is_told_with_its_line()
    {
        Assert.Equal(
            [
                "x.md:2: settings: `minutes` is how long it takes, between 1 and 120",
                "x.md:2: settings: `summary` is missing",
                "x.md:2: settings: a lesson cannot own the namespace kube-system: it is emptied at the start",
                "x.md:3: settings: `level` is beginner, intermediate, advanced, not 'hard'",
                "x.md:5: settings: `colour` is not known here",
                "x.md:9: there is no block named chek: write one of run, canvas, hint, question, check, remark, solution, or text, yaml, sh, console, json, dns for what is only shown",
                "x.md:14: `object` is a kind and a name, such as Pod fish-*; kinds are ConfigMap, DaemonSet, Deployment, EndpointSlice, Endpoints, Ingress, IngressClass, Job, Namespace, NetworkPolicy, Node, PersistentVolumeClaim, Pod, ReplicaSet, Secret, Service, StatefulSet",
                "x.md:16: 'status phase' is no comparison: write `path`, `!path` or `path = value` (also != < <= > >= ~)",
                "x.md:19: a question has at least two choices, exactly one of them `right: true`",
            ],
            Problems("""
                ---
                title: Fish
                level: hard
                namespaces: [kube-system]
                colour: red
                ---
                ## A step

                ```chek
                object: Pod
                ```

                ```check
                - object: Cat tom
                - object: Pod fish
                  where: status phase
                ```

                ```question
                ask: What?
                choices:
                - {text: This, why: Because.}
                ```
                """));
    }

    [Theory]
    [InlineData("no settings", "x.md:1: a lesson begins with settings between two lines of ---")]
    [InlineData("---\ntitle: a\n  b: c\n---\n## A", "x.md:3: mapping values are not allowed in this context")]
    [InlineData("---\ntitle: a\nsummary: b\nminutes: 5\n---\n```run\nls\n```\n## A", "x.md:6: run, canvas, hint, question, check, remark and solution stand inside a step, below its ##")]
    [InlineData("---\ntitle: a\nsummary: b\nminutes: 5\n---\nwords", "x.md:6: there is no step; a step begins with ## and its title")]
    [InlineData("---\ntitle: a\nsummary: b\nminutes: 5\n---\n## A\n```run\nls\n", "x.md:7: the block run never ends")]
    [InlineData("---\ntitle: a\nsummary: b\nminutes: 5\n---\n## A\n```check\nflow: a\n```", "x.md:8: `flow` says from whom to where, such as angler -> fish; * stands for anybody")]
    [InlineData("---\ntitle: a\nsummary: b\nminutes: 5\n---\n## A\n```check\noutput: (?=x)\n```", "x.md:8: '(?=x)' is no usable regular expression: ")]
    [InlineData("---\ntitle: a\nsummary: b\nminutes: 5\nstart: |\n  kind: Cat\n  apiVersion: v1\n---\n## A", "x.md:5: settings: `start` holds an object of unknown kind \"Cat\" in version \"v1\"")]
    [InlineData("---\ntitle: a\nsummary: b\nminutes: 5\n---\n## A\n- item\n  ```check\n  object: Pod\n  ```", "x.md:8: the block check stands inside a list or a quotation; put it at the margin")]
    public void A_file_that_cannot_be_used_says_why(string text, string problem) =>
        Assert.StartsWith(problem, Problems(text)[0], StringComparison.Ordinal);

    [Fact]
    public void A_broken_file_does_not_keep_the_others_away()
    {
        var shelf = LessonShelf.Of([("a.md", "broken"), ("b.md", Settings + "\n## Step"), ("02-b.md", Settings + "\n## Step")]);

        Assert.Equal("b", Assert.Single(shelf.Lessons).Slug);
        Assert.Equal(["a.md:1: a lesson begins with settings between two lines of ---", "b.md:1: there is another lesson named b"], shelf.Problems.Select(problem => problem.ToString()));
    }

    private static Lesson Read(string text)
    {
        var parsed = LessonParser.Parse("01-fish.md", text);
        Assert.Empty(parsed.Problems);
        return parsed.Lesson!;
    }

    private static List<string> Problems(string text) => [.. LessonParser.Parse("x.md", text).Problems.Select(problem => problem.ToString())];
}
