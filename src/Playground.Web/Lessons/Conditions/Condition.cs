namespace Playground.Web.Lessons.Conditions;

/// <summary>Something that is so or not in a cluster. Every kind of condition is one class here and one line in the catalog of conditions.</summary>
public abstract record Condition
{
    /// <summary>The conditions inside it.</summary>
    public virtual IEnumerable<Condition> Parts => [];

    /// <summary>It and all inside it.</summary>
    public IEnumerable<Condition> Whole => Parts.SelectMany(part => part.Whole).Prepend(this);

    public abstract bool Holds(LessonWorld world);
}
