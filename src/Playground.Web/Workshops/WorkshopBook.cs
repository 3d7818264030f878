using System.Collections.Immutable;
using Playground.Web.Sessions;

namespace Playground.Web.Workshops;

/// <summary>
/// Which workshops there are and who sits in them: a folder a workshop, with a small file for it and one for each seat. Read at the start, written before
/// anybody is told. Changes are made to what there is now, so that two trainers at once undo nothing of each other's.
/// </summary>
internal sealed class WorkshopBook
{
    private const string FileName = "workshop.json";
    private const string SeatFolder = "seats";

    private readonly Lock _gate = new();
    private readonly string _folder;
    private ImmutableDictionary<string, Workshop> _workshops = ImmutableDictionary.Create<string, Workshop>(StringComparer.Ordinal);
    private ImmutableDictionary<string, Seat> _seats = ImmutableDictionary.Create<string, Seat>(StringComparer.Ordinal);

    public WorkshopBook(string folder)
    {
        _folder = folder;
        if (!Directory.Exists(folder))
            return;
        foreach (var workshop in Directory.EnumerateDirectories(folder).Select(one => Path.Combine(one, FileName)).Where(File.Exists).Select(path => KeptFile.Read(path, WorkshopJson.Default.Workshop)).OfType<Workshop>())
        {
            _workshops = _workshops.SetItem(workshop.Id, workshop);
            var seats = Path.Combine(folder, workshop.Id, SeatFolder);
            if (Directory.Exists(seats))
                _seats = _seats.SetItems(Directory.EnumerateFiles(seats, "*.json").Select(path => KeptFile.Read(path, WorkshopJson.Default.Seat)).OfType<Seat>().Select(seat => KeyValuePair.Create(seat.Cluster, seat)));
        }
    }

    /// <summary>Counts the changes of workshops, for who waits for one.</summary>
    public Latest<long> Changes { get; } = new(0);

    public IEnumerable<Workshop> All => _workshops.Values;

    public Workshop? Find(string id) => _workshops.GetValueOrDefault(id);

    /// <summary>Who works in a cluster; null: it belongs to no workshop.</summary>
    public Seat? SeatIn(string cluster) => _seats.GetValueOrDefault(cluster);

    /// <summary>In the order in which they came.</summary>
    public ImmutableArray<Seat> SeatsOf(string workshop) =>
        [.. _seats.Values.Where(seat => seat.Workshop == workshop).OrderBy(seat => seat.Joined).ThenBy(seat => seat.Cluster, StringComparer.Ordinal)];

    public Workshop? WithTrainerKey(string key) => _workshops.Values.FirstOrDefault(workshop => SecretKey.Same(key, workshop.TrainerKey));

    public Workshop? WithCode(string code, DateTimeOffset now) => _workshops.Values.FirstOrDefault(workshop => workshop.Code == code && workshop.LetsIn(now));

    /// <exception cref="IOException">the folder cannot be written to</exception>
    public void Add(Workshop workshop)
    {
        lock (_gate)
            Keep(workshop);
    }

    /// <summary>Null: there is no such workshop.</summary>
    public Workshop? Change(string id, Func<Workshop, Workshop> change)
    {
        lock (_gate)
        {
            if (Find(id) is not { } before)
                return null;
            var after = change(before);
            if (after != before)
                Keep(after);
            return after;
        }
    }

    /// <summary>Takes a seat; false when all are taken.</summary>
    public bool Add(Seat seat)
    {
        lock (_gate)
        {
            if (_seats.Values.Count(other => other.Workshop == seat.Workshop) >= Workshop.Most)
                return false;
            Keep(seat);
            return true;
        }
    }

    public void Change(string cluster, Func<Seat, Seat> change)
    {
        lock (_gate)
        {
            if (SeatIn(cluster) is { } before && change(before) is var after && after != before)
                Keep(after);
        }
    }

    /// <summary>Forgets a workshop and who sat in it.</summary>
    public void Remove(string id)
    {
        lock (_gate)
        {
            if (!_workshops.ContainsKey(id))
                return;
            _workshops = _workshops.Remove(id);
            _seats = _seats.RemoveRange(_seats.Values.Where(seat => seat.Workshop == id).Select(seat => seat.Cluster));
            Changes.Change(count => count + 1);
            Directory.Delete(Path.Combine(_folder, id), recursive: true);
        }
    }

    private void Keep(Workshop workshop)
    {
        KeptFile.Write(Path.Combine(_folder, workshop.Id, FileName), workshop, WorkshopJson.Default.Workshop);
        _workshops = _workshops.SetItem(workshop.Id, workshop);
        Changes.Change(count => count + 1);
    }

    private void Keep(Seat seat)
    {
        KeptFile.Write(Path.Combine(_folder, seat.Workshop, SeatFolder, $"{seat.Cluster}.json"), seat, WorkshopJson.Default.Seat);
        _seats = _seats.SetItem(seat.Cluster, seat);
    }
}
