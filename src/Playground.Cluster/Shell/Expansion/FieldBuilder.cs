using System.Text;

namespace Playground.Cluster.Shell.Expansion;

/// <summary>The text of a field, and the pattern that it is: where a character was quoted, a backslash keeps it plain.</summary>
internal readonly record struct Field(string Text, string Pattern);

/// <summary>Collects fields: what is quoted stays together, what was expanded is split at IFS.</summary>
internal sealed class FieldBuilder(string separators)
{
    private readonly List<Field> _fields = [];
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _pattern = new();
    private bool _isOpen;
    private bool _closedByBlank;

    public bool IsOpen => _isOpen;

    public void AddQuoted(string text)
    {
        Open();
        _text.Append(text);
        foreach (var letter in text)
        {
            if ("*?[]\\-!^".Contains(letter))
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
