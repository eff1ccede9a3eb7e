/* mksocket PATH: makes a socket there and leaves it. */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

int main(int count, char **words)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    if (count != 2 || strlen(words[1]) >= sizeof address.sun_path)
        return 2;
    strcpy(address.sun_path, words[1]);
    if (bind(descriptor, (struct sockaddr *)&address, sizeof address) != 0) {
        perror(words[1]);
        return 1;
    }
    return 0;
}
