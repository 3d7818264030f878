using System.IO.Enumeration;

namespace Playground.Web.Lessons.Conditions;

/// <summary>A name, with `*` for any letters.</summary>
public sealed record NamePattern(string Text)
{
    public static NamePattern Any { get; } = new("*");

    public bool Matches(string name) => FileSystemName.MatchesSimpleExpression(Text, name, ignoreCase: false);
}
