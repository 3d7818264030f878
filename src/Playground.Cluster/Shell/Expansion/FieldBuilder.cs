using System.Buffers;
using System.Text;

namespace Playground.Cluster.Shell.Expansion;

/// <summary>The text of a field, and the pattern that it is: where a character was quoted, a backslash keeps it plain.</summary>
internal readonly record struct Field(string Text, string Pattern);

/// <summary>Collects fields: what is quoted stays together, what was expanded is split at IFS.</summary>
internal sealed class FieldBuilder(string separators)
{
    /// <summary>What a field costs beside its text, roughly.</summary>
    private const int PerField = 48;

    private static readonly SearchValues<char> Special = SearchValues.Create("*?[]\\-!^");

    private readonly List<Field> _fields = [];
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _pattern = new();
    private bool _isOpen;
    private bool _closedByBlank;
    private long _closed;

    public bool IsOpen => _isOpen;

    /// <summary>How much text it holds.</summary>
    public long Length => _closed + _text.Length;

    public void AddQuoted(string text)
    {
        Open();
        _text.Append(text);
        if (!text.AsSpan().ContainsAny(Special))
        {
            _pattern.Append(text);
            return;
        }

        foreach (var letter in text)
        {
            if (Special.Contains(letter))
                _pattern.Append('\\');
            _pattern.Append(letter);
        }
    }

    public void AddLiteral(string text)
    {
        Open();
        _text.Append(text);
        _pattern.Append(text);
    }

    /// <summary>The result of an unquoted expansion.</summary>
    public void AddSplit(string text)
    {
        if (separators.Length is 0 && text.Length > 0)
        {
            Open();
            _text.Append(text);
            _pattern.Append(text.Replace("\\", "\\\\"));
            return;
        }

        foreach (var letter in text)
        {
            if (!separators.Contains(letter))
            {
                Open();
                _text.Append(letter);
                if (letter is '\\')
                    _pattern.Append('\\');
                _pattern.Append(letter);
            }
            else if (letter is ' ' or '\t' or '\n')
            {
                _closedByBlank |= _isOpen;
                Close();
            }
            else
            {
                // between two separators there is an empty field, unless blanks around the first one made the cut already
                if (!_isOpen && !_closedByBlank)
                    Open();
                Close();
                _closedByBlank = false;
            }
        }
    }

    public void Open()
    {
        _isOpen = true;
        _closedByBlank = false;
    }

    public void Close()
    {
        if (!_isOpen)
            return;
        _closed += _text.Length + PerField;
        _fields.Add(new(_text.ToString(), _pattern.ToString()));
        _text.Clear();
        _pattern.Clear();
        _isOpen = false;
    }

    public IReadOnlyList<Field> Finish()
    {
        Close();
        return _fields;
    }
}
