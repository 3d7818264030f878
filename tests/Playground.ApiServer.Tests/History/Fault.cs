namespace Playground.ApiServer.Tests.History;

/// <summary>Ways in which a server could be wrong. <see cref="FaultyTransport"/> makes them happen.</summary>
public enum Fault
{
    None,
    EventLost,
    EventDoubled,
    EventsSwapped,
    WrongType,
    OldContent,
    DeletionSwallowed,
    ResumedTooLate,
    ResumedTooEarly,
    ListClaimsTooMuch,
    ListLacksAnObject,
    ListHoldsADeletedObject,
    WriteConfirmedButNotStored,
}
