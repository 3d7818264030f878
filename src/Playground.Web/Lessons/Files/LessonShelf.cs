using System.Collections.Immutable;
using System.Reflection;

namespace Playground.Web.Lessons.Files;

/// <summary>All lessons that can be used, in the order of the catalogue, and what is wrong with the others.</summary>
public sealed record LessonShelf(ImmutableArray<Lesson> Lessons, ImmutableArray<LessonProblem> Problems)
{
    public static LessonShelf Empty { get; } = new([], []);

    /// <summary>They were chosen to be done one after another, lessons and challenges alike.</summary>
    public bool IsRow { get; init; }

    public Lesson? Find(string slug) => Lessons.FirstOrDefault(lesson => lesson.Slug == slug);

    /// <summary>The lesson that follows, of the same kind where they are no row; null after the last.</summary>
    public Lesson? After(Lesson lesson) => Lessons.Where(other => IsRow || other.Kind == lesson.Kind).SkipWhile(other => other.Slug != lesson.Slug).Skip(1).FirstOrDefault();

    /// <summary>The files that come with the product.</summary>
    public static LessonShelf Shipped()
    {
        var assembly = typeof(LessonShelf).Assembly;
        return Of(assembly.GetManifestResourceNames().Where(name => name.EndsWith(".md", StringComparison.Ordinal)).Select(name => (name, Read(assembly, name))));
    }

    /// <summary>Every .md file of a folder.</summary>
    public static LessonShelf Of(string folder)
    {
        try
        {
            return Of(Directory.EnumerateFiles(folder, "*.md").Select(path => (path, File.ReadAllText(path))));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new([], [new(folder, 1, unreadable.Message)]);
        }
    }

    public static LessonShelf Of(IEnumerable<(string File, string Text)> files)
    {
        var lessons = new List<Lesson>();
        var problems = new List<LessonProblem>();
        foreach (var (file, text) in files.OrderBy(entry => entry.File, StringComparer.Ordinal))
        {
            var parsed = LessonParser.Parse(file, text);
            problems.AddRange(parsed.Problems);
            if (parsed.Lesson is { } lesson && lessons.Exists(other => other.Slug == lesson.Slug))
                problems.Add(new(file, 1, $"there is another lesson named {lesson.Slug}"));
            else if (parsed.Lesson is not null)
                lessons.Add(parsed.Lesson);
        }

        return new([.. Ordered(lessons)], [.. problems]);
    }

    /// <summary>With an author's lessons, which stand in for shipped ones of the same name.</summary>
    public LessonShelf With(LessonShelf own) => new(
        [.. Ordered(own.Lessons.Concat(Lessons.Where(lesson => own.Find(lesson.Slug) is null)))], [.. Problems, .. own.Problems]);

    /// <summary>Only these, in this order.</summary>
    public LessonShelf Row(IEnumerable<string> slugs) => new([.. slugs.Select(Find).OfType<Lesson>()], []) { IsRow = true };

    private static IEnumerable<Lesson> Ordered(IEnumerable<Lesson> lessons) =>
        lessons.OrderBy(lesson => lesson.Kind).ThenBy(lesson => lesson.Order).ThenBy(lesson => lesson.Title, StringComparer.Ordinal);

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
