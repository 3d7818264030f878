using System.Collections.Immutable;

namespace Playground.Web.Lessons.Conditions;

/// <summary>Every one holds; so a list of conditions is meant.</summary>
public sealed record AllCondition(ImmutableArray<Condition> Conditions) : Condition
{
    public override IEnumerable<Condition> Parts => Conditions;

    public override bool Holds(LessonWorld world) => Conditions.All(condition => condition.Holds(world));
}

/// <summary>At least one holds.</summary>
public sealed record AnyCondition(ImmutableArray<Condition> Conditions) : Condition
{
    public override IEnumerable<Condition> Parts => Conditions;

    public override bool Holds(LessonWorld world) => Conditions.Any(condition => condition.Holds(world));
}

/// <summary>It does not hold.</summary>
public sealed record NotCondition(Condition Condition) : Condition
{
    public override IEnumerable<Condition> Parts => [Condition];

    public override bool Holds(LessonWorld world) => !Condition.Holds(world);
}
