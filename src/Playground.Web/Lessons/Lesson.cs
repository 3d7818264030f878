using System.Collections.Immutable;
using Playground.Web.Lessons.Conditions;

namespace Playground.Web.Lessons;

public enum LessonKind
{
    /// <summary>Teaches something, step by step.</summary>
    Lesson,

    /// <summary>Something is broken; the clock runs until it works.</summary>
    Challenge,
}

/// <summary>One lesson or challenge, as its file has it. Texts are harmless HTML.</summary>
public sealed record Lesson
{
    /// <summary>Its name in links: the file's, without number and ending.</summary>
    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required int Minutes { get; init; }

    /// <summary>beginner, intermediate or advanced</summary>
    public required string Level { get; init; }

    public LessonKind Kind { get; init; }

    /// <summary>Its place in the catalogue.</summary>
    public int Order { get; init; }

    /// <summary>The namespaces it owns, which are emptied when it starts; conditions that name none mean the first.</summary>
    public required ImmutableArray<string> Namespaces { get; init; }

    /// <summary>Its namespaces are there when it begins; else the learner makes them.</summary>
    public bool CreatesNamespaces { get; init; } = true;

    /// <summary>What there is at the start, in YAML.</summary>
    public string Start { get; init; } = "";

    /// <summary>What is taken away once the pods of the start run, so that something remembers it.</summary>
    public ImmutableArray<NamedObject> Remove { get; init; } = [];

    /// <summary>What comes once the pods of the start run, if they do within ten seconds.</summary>
    public string Later { get; init; } = "";

    /// <summary>What the rest of the cluster has to look like before and after, should the lesson have changed it.</summary>
    public string Restore { get; init; } = "";

    public string Introduction { get; init; } = "";

    public ImmutableArray<LessonStep> Steps { get; init; } = [];

    /// <summary>Shown when all is done; may be empty.</summary>
    public string Explanation { get; init; } = "";

    public string Namespace => Namespaces[0];

    public bool IsChallenge => Kind is LessonKind.Challenge;

    /// <summary>Every condition in the file, with those inside others.</summary>
    public IEnumerable<Condition> Conditions => Steps.SelectMany(step => step.Conditions);
}

/// <summary>`Service bank`</summary>
/// <param name="Kind">of those that conditions can name</param>
public sealed record NamedObject(string Kind, string Name);

/// <summary>One thing to do or to understand.</summary>
/// <param name="Check">holds when the learner has done it; null: nothing to do</param>
/// <param name="Solution">the command lines that do it; run by the tests, and shown to who gives up</param>
public sealed record LessonStep(
    string Title, ImmutableArray<StepPart> Parts, Condition? Check, Question? Question, ImmutableArray<Remark> Remarks, string Solution)
{
    /// <summary>Nothing to do and nothing to answer: it is done when the learner goes on.</summary>
    public bool IsReading => Check is null && Question is null;

    public IEnumerable<Condition> Conditions =>
        (Check is null ? [] : Check.Whole).Concat(Remarks.SelectMany(remark => remark.When.Whole));
}

/// <summary>A part of a step, in the order of the file.</summary>
public abstract record StepPart
{
    public sealed record Prose(string Html) : StepPart;

    /// <summary>Command lines to run by a click.</summary>
    public sealed record Commands(string Lines) : StepPart;

    /// <summary>Something to do on the canvas.</summary>
    public sealed record Deed(string Html) : StepPart;

    /// <summary>Folded until asked for.</summary>
    public sealed record Hint(string Html) : StepPart;
}

public sealed record Question(string Ask, ImmutableArray<Choice> Choices);

/// <param name="Why">said when it is chosen</param>
public sealed record Choice(string Text, bool IsRight, string Why);

/// <summary>What is said to a learner who took a wrong turn, as long as they are there.</summary>
public sealed record Remark(Condition When, string Html);
