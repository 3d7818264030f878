using System.Text;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Playground.Web.Lessons.Files;

/// <summary>Markdown of authors as HTML that can do no harm: no HTML of their own, no pictures from elsewhere, links to web pages only.</summary>
internal static class LessonMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseEmphasisExtras().Build();

    /// <summary>Null when it nests too deep; then it has been told.</summary>
    public static MarkdownDocument? Parse(string text, int offset, LessonProblems problems)
    {
        try
        {
            var document = Markdown.Parse(text, Pipeline);
            foreach (var link in document.Descendants<LinkInline>())
                Tame(link, offset, problems);
            foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsWebPage(link.Url)))
                link.Url = "";
            return document;
        }
        catch (ArgumentException tooDeep)
        {
            problems.Add(offset + 1, tooDeep.Message);
            return null;
        }
    }

    public static string Html(string text, int offset, LessonProblems problems) =>
        Parse(text, offset, problems) is { } document ? Html(document) : "";

    public static string Html(IEnumerable<Block> blocks)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        foreach (var block in blocks)
            renderer.Render(block);
        return writer.ToString().Trim();
    }

    /// <summary>The words of a line, without its signs.</summary>
    public static string PlainText(LeafBlock block)
    {
        var text = new StringBuilder();
        foreach (var part in block.Inline?.Descendants() ?? [])
        {
            if (part is LiteralInline literal)
                text.Append(literal.Content.AsSpan());
            else if (part is CodeInline code)
                text.Append(code.Content);
        }

        return text.ToString().Trim();
    }

    private static void Tame(LinkInline link, int offset, LessonProblems problems)
    {
        if (!link.IsImage && IsWebPage(link.Url))
        {
            link.GetAttributes().AddProperty("target", "_blank");
            link.GetAttributes().AddProperty("rel", "noopener noreferrer");
            return;
        }

        problems.Add(offset + link.Line + 1, link.IsImage ? "pictures are not shown: the canvas is the picture" : $"links lead to http or https pages only, not to '{link.Url}'");
        (link.IsImage, link.Url) = (false, "");
    }

    private static bool IsWebPage(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
