namespace Playground.Kubernetes;

/// <summary>A number, or a name that stands for one: a target port, `25%`.</summary>
public readonly record struct IntOrString
{
    private IntOrString(int number, string? text) => (Number, Text) = (number, text);

    public int Number { get; }

    /// <summary>Null when this is a number.</summary>
    public string? Text { get; }

    public bool IsString => Text is not null;

    public static implicit operator IntOrString(int number) => new(number, null);

    public static implicit operator IntOrString(string text) => new(0, text);

    public override string ToString() => Text ?? Number.ToString();
}
