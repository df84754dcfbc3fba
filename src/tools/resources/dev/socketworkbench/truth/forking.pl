# A server that forks for each of its clients, which are its children, too.
use strict;
use warnings;
use IO::Socket::INET;

my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => 0, Listen => 3, Proto => 'tcp')
    or die "listen: $!";
my $port = $listener->sockport;
for my $turn (1 .. 3) {
    my $client = fork;
    if ($client == 0) {
        close $listener;
        my $socket = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port, Proto => 'tcp')
            or die "connect: $!";
        syswrite $socket, "turn $turn";
        sysread $socket, my $answer, 100;
        exit($answer eq "TURN $turn" ? 0 : 1);
    }
    my $connection = $listener->accept;
    my $server = fork;
    if ($server == 0) {
        close $listener;
        sysread $connection, my $asked, 100;
        syswrite $connection, uc $asked;
        close $connection;
        exit 0;
    }
    close $connection;
    for (1, 2) {
        wait;
        die "status $?" if $?;
    }
}
