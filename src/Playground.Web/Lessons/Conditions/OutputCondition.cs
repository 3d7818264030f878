using System.Text.RegularExpressions;

namespace Playground.Web.Lessons.Conditions;

/// <summary>A terminal of the laptop has shown such a text since the step began.</summary>
public sealed record OutputCondition(Regex Pattern) : Condition
{
    public override bool Holds(LessonWorld world) => Pattern.IsMatch(world.Output);
}
